import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let liwen: Visitor;
let bounmy: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemonstration(database);
  web = await startWeb(database.url);
  liwen = await signedIn(web.url, 'liwen');
  bounmy = await signedIn(web.url, 'bounmy');
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const course = '/authoring/first-sale';
const lesson = `${course}/lessons/quality-and-grade/en`;

const entities: Record<string, string> = { '#x27': "'", quot: '"', lt: '<', gt: '>', amp: '&' };

/** What the form of a lesson's page would send. */
async function formOf(visitor: Visitor, path = lesson) {
  const { body } = await visitor.get(path);
  const value = (name: string) => fieldValue(body, name);
  const text = (/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(body)?.[1] ?? '').replace(
    /&(#x27|quot|lt|gt|amp);/g,
    (_, name: string) => entities[name] ?? '',
  );
  return { path: value('path'), baseVersion: value('baseVersion'), saveId: value('saveId'), text };
}

describe('a course is written without scripts', () => {
  it('from the list by way of its page to a lesson', async () => {
    const list = await liwen.get('/authoring');
    expect(list.body).toContain(`href="${course}"`);
    expect((await liwen.get(lesson)).location).toBe(course);
    expect((await liwen.post(course, { intent: 'open' })).location).toBe(course);
    const page = await liwen.get(course);
    expect(page.body).toContain(`href="${lesson}"`);
    const written = await liwen.get(lesson);
    expect(written.status).toBe(200);
    expect(written.body).toContain('data-save="/authoring/first-sale/save"');
  });

  it('saves, and tells the second of two who wrote at once', async () => {
    const [mine, theirs] = [await formOf(liwen), await formOf(bounmy)];
    expect((await bounmy.get(lesson)).body).toContain('李文静');
    const change = (form: typeof mine, words: string) => ({
      ...form,
      text: form.text.replace(/\n---\n[^\n]+/, `\n---\n${words}`),
    });
    expect((await liwen.post(lesson, change(mine, 'Liwen begins.'))).location).toBe(`${lesson}?saved`);
    const refused = await bounmy.post(lesson, change(theirs, 'Bounmy begins.'));
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('Liwen begins.');
    expect(refused.body).toContain('Bounmy begins.');
    expect(Number(fieldValue(refused.body, 'baseVersion'))).toBe(2);
  });

  it('answers the editor in JSON', async () => {
    const form = await formOf(liwen);
    const send = (fields: Partial<typeof form>) =>
      liwen.post(`${course}/save`, { ...form, saveId: newId(), ...fields });
    const saved = await send({ text: `${form.text.trimEnd()}\n\nOne more.\n` });
    expect(JSON.parse(saved.body)).toMatchObject({
      version: Number(form.baseVersion) + 1,
      others: [{ name: expect.any(String) }],
    });
    const refused = await send({ text: `${form.text.trimEnd()}\n\nAnother one.\n` });
    expect([refused.status, JSON.parse(refused.body)]).toMatchObject([
      409,
      { version: expect.any(Number), conflicts: [{}] },
    ]);
    expect(JSON.parse((await send({ path: 'assets/x.svg' })).body)).toEqual({ code: 'bad_request' });
  });

  it('shows a lesson as it would be read, and what is wrong in the place where it stands', async () => {
    const text =
      '---\ntitle: Tea\nsummary: About tea.\n---\nGood **tea**.\n\n::picture[None]{src=assets/none.svg alt="None"}\n\nMore.\n';
    const preview = await liwen.post(`${course}/preview?lesson=quality-and-grade&locale=en`, { text, mode: 'phone' });
    expect(preview.status).toBe(200);
    expect(preview.body).toContain('<strong>tea</strong>');
    expect(preview.body).toContain('More.');
    expect(wordsOf(preview.body)).toContain('课程里没有文件 assets/none.svg');
    expect(preview.headers.get('x-frame-options')).not.toBe('DENY');
  });

  it('changes the order of its parts, and says what is wrong', async () => {
    const { body } = await liwen.get(course);
    const saveId = fieldValue(body, 'saveId');
    const first = /value="moveDown lesson ([a-z-]+)"/.exec(body)?.[1];
    expect((await liwen.post(course, { intent: 'part', saveId, part: `moveDown lesson ${first}` })).location).toBe(
      `${course}?saved=yes`,
    );
    const after = await liwen.get(course);
    expect(/value="moveDown lesson ([a-z-]+)"/.exec(after.body)?.[1]).not.toBe(first);
    const empty = await liwen.post(course, {
      intent: 'add',
      saveId: newId(),
      kind: 'module',
      module: '',
      title: 'Later',
    });
    expect(empty.location).toBe(`${course}?saved=yes`);
    expect(wordsOf((await liwen.get(course)).body)).toContain('Later');
    expect(
      (await liwen.post(course, { intent: 'add', saveId: newId(), kind: 'lesson', module: 'later', title: '' })).status,
    ).toBe(422);
  });

  it('says on a page of its own what the course is called, for whom it is, and what its modules are called', async () => {
    const settings = `${course}/settings`;
    expect((await liwen.get(course)).body).toContain(`href="${settings}"`);
    const { body } = await liwen.get(settings);
    const given = {
      intent: 'settings',
      saveId: fieldValue(body, 'saveId'),
      ...{ 'title.en': 'Your very first sale', 'title.lo': 'ການຂາຍຄັ້ງທຳອິດ', 'title.zh': '' },
      ...{ 'summary.en': 'Weigh, pack, send.', 'summary.lo': '', 'summary.zh': '' },
      ...{ 'outcomes.en': 'Weigh.\nPack.\nSend.', 'outcomes.lo': 'ຊັ່ງ.\n\nສົ່ງ.', 'outcomes.zh': '' },
      ...{ audience: 'service-points', dye: 'lac', pattern: 'naga', hours: '2,5' },
    };
    const refused = await liwen.post(settings, { ...given, 'title.en': '', 'outcomes.en': 'Weigh.\nPack.' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('ຊັ່ງ.');
    expect(refused.body).toContain('id="settings-title.en-problem"');
    expect(refused.body).toContain('id="settings-outcomes.en-problem"');
    expect((await liwen.post(settings, given)).location).toBe(`${settings}?saved`);
    expect((await liwen.post(settings, given)).location).toBe(`${settings}?saved`);
    const saved = (await liwen.get(`${course}/file?path=course.yaml`)).body;
    expect(saved).toContain('en: Your very first sale');
    expect(saved).toContain('hours: 2.5');
    expect(saved).toContain('audience: service-points');
    expect(saved).toMatch(/- en: Weigh\.\n +lo: ຊັ່ງ\.\n +- en: Pack\.\n +- en: Send\.\n +lo: ສົ່ງ\./);

    const module = /name="intent" value="module-([a-z-]+)"/.exec(body)?.[1] ?? '';
    const names = { 'titles.en': 'Get everything ready', 'titles.lo': 'ກຽມໃຫ້ພ້ອມ', 'titles.zh': '' };
    const named = await liwen.post(settings, { intent: `module-${module}`, saveId: newId(), module, ...names });
    expect(named.location).toBe(`${settings}?saved`);
    expect(wordsOf((await liwen.get(course)).body)).toContain('Get everything ready');
  });

  it('puts together what two write of its settings, and asks where both wrote the same field', async () => {
    const settings = `${course}/settings`;
    const { body } = await liwen.get(settings);
    const form = (from: string, fields: Record<string, string>) => ({
      intent: 'settings',
      saveId: newId(),
      ...{ version: fieldValue(from, 'version'), seen: '0' },
      ...{ 'title.en': 'Your very first sale', 'title.lo': 'ການຂາຍຄັ້ງທຳອິດ', 'title.zh': '' },
      ...{ 'summary.en': 'Weigh, pack, send.', 'summary.lo': '', 'summary.zh': '' },
      ...{ 'outcomes.en': 'Weigh.\nPack.\nSend.', 'outcomes.lo': 'ຊັ່ງ.\n\nສົ່ງ.', 'outcomes.zh': '' },
      ...{ audience: 'service-points', dye: 'lac', pattern: 'naga', hours: '2.5' },
      ...fields,
    });
    const hers = form(body, { 'title.zh': '第一笔销售', hours: '3' });
    expect((await liwen.post(settings, hers)).location).toBe(`${settings}?saved`);
    // Another window, opened before: only what it changes is taken from it.
    const his = form(body, { 'summary.lo': 'ຊັ່ງ, ຫໍ່, ສົ່ງ.' });
    expect((await liwen.post(settings, his)).location).toBe(`${settings}?saved`);
    const both = (await liwen.get(`${course}/file?path=course.yaml`)).body;
    for (const words of ['第一笔销售', 'ຊັ່ງ, ຫໍ່, ສົ່ງ.', 'hours: 3']) expect(both).toContain(words);

    const clash = form(body, { hours: '4' });
    const asked = await liwen.post(settings, clash);
    expect(asked.status).toBe(409);
    expect(asked.body).toContain('value="4"');
    expect(wordsOf(asked.body)).toMatch(/现在的值是.*3/);
    const again = { ...clash, saveId: fieldValue(asked.body, 'saveId'), seen: fieldValue(asked.body, 'seen') };
    expect((await liwen.post(settings, again)).location).toBe(`${settings}?saved`);
    const last = (await liwen.get(`${course}/file?path=course.yaml`)).body;
    for (const words of ['第一笔销售', 'ຊັ່ງ, ຫໍ່, ສົ່ງ.', 'hours: 4']) expect(last).toContain(words);

    const module = /name="intent" value="module-([a-z-]+)"/.exec(body)?.[1] ?? '';
    const name = (fields: Record<string, string>) => ({
      ...{ intent: `module-${module}`, saveId: newId(), module, version: fieldValue(body, 'version'), seen: '0' },
      ...{ 'titles.en': 'Get everything ready', 'titles.lo': 'ກຽມໃຫ້ພ້ອມ', 'titles.zh': '' },
      ...fields,
    });
    expect((await liwen.post(settings, name({ 'titles.zh': '做好准备' }))).location).toBe(`${settings}?saved`);
    expect((await liwen.post(settings, name({ 'titles.zh': '准备好' }))).status).toBe(409);
    expect((await liwen.post(settings, name({ 'titles.lo': 'ກຽມພ້ອມ' }))).location).toBe(`${settings}?saved`);
    const named = (await liwen.get(`${course}/file?path=course.yaml`)).body;
    for (const words of ['做好准备', 'ກຽມພ້ອມ']) expect(named).toContain(words);
  });
});

describe('what is wrong in a file', () => {
  const other = '/authoring/market-prices';
  const path = 'quizzes/check-asking/quiz.yaml';
  const plain = `${other}/file?path=${encodeURIComponent(path)}`;
  let good: string;
  const save = async (text: string) => liwen.post(plain, { ...(await formOf(liwen, plain)), text });

  beforeAll(async () => {
    await liwen.post(other, { intent: 'open' });
    good = (await formOf(liwen, plain)).text;
  });

  it.each([
    ['en', 'Quiz “\u2068Check yourself', 'question 1', 'The line begins with a tab.'],
    ['lo', 'ແບບທົດສອບ “', 'ຄຳຖາມທີ 1', 'ແຖວນີ້ຂຶ້ນຕົ້ນດ້ວຍແທັບ'],
    ['zh', '测验“', '第 1 题', '这一行以制表符'],
    ['ar', 'الاختبار «', 'السؤال', 'يبدأ السطر بعلامة جدولة'],
  ])(
    'is told in %s, by the name of the thing and its line, with the way there',
    async (locale, quiz, question, hint) => {
      await liwen.post('/language', { locale });
      expect(
        (await save(good.replace('choices: [ a, b, c ]\n    answer: c', 'choices: [ a, b, c ]\n\tanswer: c'))).status,
      ).toBe(302);
      const page = await liwen.get(other);
      const words = wordsOf(page.body);
      expect([quiz, question, hint].filter((part) => !words.includes(part))).toEqual([]);
      expect(page.body.includes(`href="${plain}"`)).toBe(true);
      expect(page.body).toMatch(/<small class="problem-detail" lang="en" dir="ltr">[^<]*[Tt]ab/);
      expect(words.includes(path)).toBe(false);
      const file = await liwen.get(plain);
      expect(wordsOf(file.body)).toContain(hint);
    },
  );

  it('leads to the form of the question where it can be read', async () => {
    await liwen.post('/language', { locale: 'en' });
    await save(good.replace('answer: c', 'answer: z'));
    const page = await liwen.get(other);
    expect(page.body.includes(`href="${other}/quizzes/check-asking?question=q1"`)).toBe(true);
    expect(wordsOf(page.body)).toMatch(/question 1 ?: +The right answer/);
    await save(good);
    await liwen.post('/language', { locale: 'zh' });
  });
});
