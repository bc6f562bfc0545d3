import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { formFields } from '#tests/support/form-fields.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** A practical task is written by its form: its rules, its words in two languages, and its rubric. */
let database: TestDatabase;
let web: WebUnderTest;
let liwen: Visitor;
let bounmy: Visitor;

const course = '/authoring/show-your-product';
const page = `${course}/assignments/photo-and-listing?beside=lo`;
const folder = 'assignments/photo-and-listing';

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemonstration(database);
  web = await startWeb(database.url);
  [liwen, bounmy] = [await signedIn(web.url, 'liwen'), await signedIn(web.url, 'bounmy')];
  await liwen.post(course, { intent: 'open' });
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function textOf(name: string): Promise<string> {
  const row = await database.db
    .selectFrom('draftFile')
    .innerJoin('courseDraft', 'courseDraft.id', 'draftFile.draftId')
    .select('draftFile.text')
    .where('courseDraft.slug', '=', 'show-your-product')
    .where('draftFile.path', '=', `${folder}/${name}.yaml`)
    .executeTakeFirstOrThrow();
  return row.text ?? '';
}
const texts = () => Promise.all(['assignment', 'en', 'lo', 'zh'].map(textOf));
/** What a part of the page says that is brought up to date by itself. */
const partOf = (body: string, part: string) =>
  wordsOf(new RegExp(`<section[^>]*data-autosave-part="${part}"[\\s\\S]*?</section>`).exec(body)?.[0] ?? '');
const formOf = async (visitor: Visitor) => formFields((await visitor.get(page)).body);

describe('a practical task is written by its form', () => {
  it('is reached from the parts of the course, and saved unchanged stays as it was to the byte', async () => {
    expect((await liwen.get(course)).body).toContain(`href="${course}/assignments/photo-and-listing`);
    const before = await texts();
    expect((await liwen.post(page, await formOf(liwen))).location).toContain('saved=yes');
    expect(await texts()).toEqual(before);
  });

  it('takes rules and words of two languages together, and shows the task as it will be read', async () => {
    const form = await formOf(liwen);
    const changed = {
      ...form,
      passMark: '70',
      'takes:file': 'on',
      'w:lo:title': 'ຖ່າຍຮູບປ້າຍ',
      'w:en:l:light:dark': 'Much too dark',
    };
    expect((await liwen.post(page, changed)).status).toBe(302);
    expect(await textOf('assignment')).toMatch(/takes: \[ text, photo, voice, file \]\s+passMark: 70/);
    expect(await textOf('lo')).toContain('title: ຖ່າຍຮູບປ້າຍ');
    expect(await textOf('en')).toContain('dark: Much too dark');
    const seen = (await liwen.get(page.replace('lo', 'none'))).body;
    expect(partOf(seen, 'preview')).toContain('Much too dark');
  });

  it('gets a line and a level more; what has no words yet is named', async () => {
    await liwen.post(page, { ...(await formOf(liwen)), act: 'addLine' });
    await liwen.post(page, { ...(await formOf(liwen)), act: 'addLevel size' });
    // The page goes on where the new ones stand.
    const { body } = await liwen.get(page);
    for (const id of ['last-line', 'last-level-size', 'line-size']) expect(body).toContain(`id="${id}"`);
    expect(await textOf('assignment')).toContain('{ id: line-1, levels: [ { id: level-1, points: 0 }');
    const form = await formOf(liwen);
    expect(form['levels:size']).toBe('missing,there,level-1');
    expect(partOf((await liwen.get(page)).body, 'problems')).toContain('line-1');
    await liwen.post(page, { ...form, act: 'removeLine line-1' });
    expect(await textOf('assignment')).not.toContain('line-1');
  });

  it('says what is wrong with a number, with all that was typed', async () => {
    const wrong = { ...(await formOf(liwen)), passMark: '170', 'w:en:brief': 'Typed and not lost' };
    const answer = await liwen.post(page, wrong);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Typed and not lost');
    expect(fieldValue(answer.body, 'passMark')).toBe('170');
  });

  it('puts together what two wrote in different fields, and shows both in the same one', async () => {
    const [mine, theirs] = [await formOf(liwen), await formOf(bounmy)];
    expect((await liwen.post(page, { ...mine, passMark: '65' })).status).toBe(302);
    expect((await bounmy.post(page, { ...theirs, maxAttempts: '3' })).status).toBe(302);
    expect(await textOf('assignment')).toMatch(/passMark: 65\s+maxAttempts: 3/);
    const again = { ...theirs, saveId: crypto.randomUUID(), passMark: '55' };
    const refused = await bounmy.post(page, again);
    expect([refused.status, fieldValue(refused.body, 'passMark')]).toEqual([409, '55']);
    expect(refused.body).toContain('id="conflict"');
    expect(await textOf('assignment')).toContain('passMark: 65');
  });
});
