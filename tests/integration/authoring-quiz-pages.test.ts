import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { formFields, plain } from '#tests/support/form-fields.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let liwen: Visitor;
let bounmy: Visitor;

const course = '/authoring/first-sale';
const quiz = `${course}/quizzes/check-account`;
const of = (question: string) => `${quiz}?question=${question}&beside=lo`;
const structurePath = 'quizzes/check-account/quiz.yaml';

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemonstration(database);
  web = await startWeb(database.url);
  liwen = await signedIn(web.url, 'liwen');
  bounmy = await signedIn(web.url, 'bounmy');
  await liwen.post(course, { intent: 'open' });
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function textOf(path: string): Promise<string> {
  const row = await database.db
    .selectFrom('draftFile')
    .innerJoin('courseDraft', 'courseDraft.id', 'draftFile.draftId')
    .select('draftFile.text')
    .where('courseDraft.slug', '=', 'first-sale')
    .where('draftFile.path', '=', path)
    .executeTakeFirstOrThrow();
  return row.text ?? '';
}

/** All that the form of a question would send, as it stands on its page. */
const formOf = async (visitor: Visitor, question: string) => formFields((await visitor.get(of(question))).body);

describe('a quiz is written by its form', () => {
  it('is reached from the parts of the course, and saved unchanged stays as it was to the byte', async () => {
    expect((await liwen.get(course)).body).toContain(`href="${quiz}`);
    const before = await Promise.all([structurePath, 'quizzes/check-account/en.yaml'].map(textOf));
    const saved = await liwen.post(of('q2'), await formOf(liwen, 'q2'));
    expect(saved.location).toContain('saved=yes');
    expect(await Promise.all([structurePath, 'quizzes/check-account/en.yaml'].map(textOf))).toEqual(before);
  });

  it('takes words of two languages, another right answer and a hint, together', async () => {
    const form = await formOf(liwen, 'q2');
    const changed = { ...form, answer: 'a', points: '໒', 'w:lo:hint': 'ຄິດເບິ່ງ', 'w:en:i:a': 'Say nothing' };
    expect((await liwen.post(of('q2'), changed)).location).toContain('question=q2');
    expect(await textOf(structurePath)).toMatch(
      /id: q2\s+kind: single\s+points: 2\s+choices: \[ a, b, c \]\s+answer: a/,
    );
    expect(await textOf('quizzes/check-account/lo.yaml')).toContain('hint: ຄິດເບິ່ງ');
    expect(await textOf('quizzes/check-account/en.yaml')).toContain('a: Say nothing');
  });

  it('is reviewed as people read it: what is right, how much it counts, and which words changed', async () => {
    await liwen.post('/language', { locale: 'en' });
    const words = wordsOf((await liwen.get(`${course}/review`)).body);
    await liwen.post('/language', { locale: 'zh' });
    expect(words).toMatch(/One right choice · removed: 1 added: 2 /);
    expect(words).toMatch(/Right answer: Say removed: .* added: nothing/);
    expect(words).toMatch(/A hint: ຄິດເບິ່ງ/);
    expect(words).not.toContain('kind: single');
    // What has no words stands as it is written: nothing that changed goes past who reviews it.
    expect(plain(words)).toContain('choices: ["a","b","c"]');
  });

  it('says what is wrong with a number, with all that was typed', async () => {
    const answer = await liwen.post(of('q2'), {
      ...(await formOf(liwen, 'q2')),
      points: 'many',
      'w:en:prompt': 'Typed and not lost',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Typed and not lost');
    expect(fieldValue(answer.body, 'points')).toBe('many');
  });

  it('puts together what two wrote in different fields, and shows both in the same one', async () => {
    const [mine, theirs] = [await formOf(liwen, 'q1'), await formOf(bounmy, 'q1')];
    await liwen.post(of('q1'), { ...mine, points: '3' });
    expect((await bounmy.post(of('q1'), { ...theirs, 'w:en:hint': 'Look at the card' })).status).toBe(302);
    expect(await textOf(structurePath)).toMatch(/id: q1\s+kind: single\s+points: 3/);
    expect(await textOf('quizzes/check-account/en.yaml')).toContain('hint: Look at the card');
    const refused = await bounmy.post(of('q1'), { ...theirs, saveId: newId(), points: '5' });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('id="conflict"');
    expect(fieldValue(refused.body, 'points')).toBe('5');
    expect(await textOf(structurePath)).toMatch(/id: q1\s+kind: single\s+points: 3/);
  });

  it('adds a question of any kind, copies, moves and removes it; sent twice it comes once', async () => {
    const saveId = newId();
    const add = { intent: 'add', kind: 'hotspot', saveId };
    expect((await liwen.post(quiz, add)).location).toContain('question=q3');
    await liwen.post(quiz, add);
    expect((await textOf(structurePath)).match(/kind: hotspot/g)).toHaveLength(1);
    for (const part of ['copy q3', 'up q4', 'remove q4', 'remove q3']) {
      expect((await liwen.post(quiz, { intent: 'part', part, saveId: newId() })).status).toBe(302);
    }
    expect(await textOf(structurePath)).not.toContain('hotspot');
  });

  it('keeps the question open that was moved, or that stood beside the rules', async () => {
    const part = (what: string) => ({ intent: 'part', part: what, saveId: newId() });
    expect((await liwen.post(quiz, part('down q1'))).location).toContain('question=q1');
    expect((await liwen.post(of('q1'), part('up q1'))).location).toContain('question=q1');
    const { body } = await liwen.get(of('q2'));
    const rules = { intent: 'rules', saveId: newId(), versions: plain(fieldValue(body, 'versions') ?? '{}') };
    const saved = await liwen.post(of('q2'), { ...rules, passMark: '60', maxAttempts: '0' });
    expect(saved.location).toContain('question=q2');
    expect(saved.location).toContain(`save=${rules.saveId}`);
  });

  it('places a spot where the picture was tapped', async () => {
    const added = await liwen.post(quiz, { intent: 'add', kind: 'hotspot', saveId: newId() });
    const id = new URLSearchParams(added.location?.split('?')[1]).get('question') ?? '';
    const form = await formOf(liwen, id);
    const tap = { place: 'b', tapWidth: '300', tapHeight: '200', 'tap.x': '75', 'tap.y': '150' };
    await liwen.post(quiz, { ...form, ...tap });
    expect(await textOf(structurePath)).toContain('b: [ 25, 75 ]');
    await liwen.post(quiz, { intent: 'part', part: `remove ${id}`, saveId: newId() });
  });

  it('has rules with a random draw', async () => {
    const { body } = await liwen.get(quiz);
    const answer = await liwen.post(quiz, {
      ...{ intent: 'rules', saveId: newId(), versions: plain(fieldValue(body, 'versions') ?? '{}') },
      ...{ counts: 'on', passMark: '70', maxAttempts: '3', 'title:en': 'The account', 'draw:new': '1' },
      ...{ 'pool:q1': 'new', 'pool:q2': 'new' },
    });
    expect(answer.location).toContain('saved');
    const structure = await textOf(structurePath);
    expect(structure).toContain('passMark: 70');
    expect(structure).toMatch(/pools:[\s\S]*draw: 1[\s\S]*q1[\s\S]*q2/);
    expect(await textOf('quizzes/check-account/en.yaml')).toContain("title: 'The account'");
  });

  it('has a time limit and an end only while it counts, and both can be taken back in the form', async () => {
    const { body } = await liwen.get(quiz);
    const rules = () => ({
      ...{ intent: 'rules', saveId: newId(), versions: plain(fieldValue(body, 'versions') ?? '{}') },
      ...{ passMark: '70', maxAttempts: '3', 'title:en': 'The account' },
    });
    const timed = { timeLimit: '20', feedback: 'deadline', closesOn: '2026-12-31', closesTime: '17:00' };
    const refused = await liwen.post(quiz, { ...rules(), ...timed });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('只有计分的测验才有时限或截止时间。');
    expect((await liwen.post(quiz, { ...rules(), ...timed, counts: 'on' })).status).toBe(302);
    const structure = await textOf(structurePath);
    expect(structure).toContain('timeLimit: 20');
    expect(structure).toMatch(/closesAt: ['"]?2026-12-31T17:00:00[+-]\d\d:00/);
    expect(fieldValue((await liwen.get(quiz)).body, 'closesTime')).toBe('17:00');
    const saved = await liwen.get(quiz);
    const versions = plain(fieldValue(saved.body, 'versions') ?? '{}');
    expect((await liwen.post(quiz, { ...rules(), versions })).status).toBe(302);
    expect(await textOf(structurePath)).not.toMatch(/timeLimit|closesAt|feedback/);
  });
});

it('is tried as people take it, and nothing of that is kept', async () => {
  const count = () =>
    database.db
      .selectFrom('quizAttempt')
      .select((of) => of.fn.countAll().as('all'))
      .executeTakeFirst();
  const before = await count();
  const preview = `${quiz}/preview?locale=en&question=q2`;
  const page = await liwen.get(preview);
  expect(page.body).toContain('Say nothing');
  const taken = await liwen.post(preview, { q2: 'a' });
  expect(taken.status).toBe(200);
  expect(taken.body).toContain('class="outcome outcome-ok small"');
  expect(await count()).toEqual(before);
});

describe('the settings of a course', () => {
  const settings = `${course}/settings`;
  const filesIn = async (locale: string) =>
    database.db
      .selectFrom('draftFile')
      .innerJoin('courseDraft', 'courseDraft.id', 'draftFile.draftId')
      .select('draftFile.path')
      .where('courseDraft.slug', '=', 'first-sale')
      .where('draftFile.path', 'like', `%/${locale}.%`)
      .execute();

  it('offer one more language, and withdraw it with its texts', async () => {
    expect((await liwen.post(settings, { intent: 'addLanguage', saveId: newId(), locale: 'vi' })).status).toBe(302);
    expect(await textOf('course.yaml')).toMatch(/locales: \[ ?en, zh, lo, vi ?\]/);
    expect((await liwen.post(settings, { intent: 'addLanguage', saveId: newId(), locale: 'xx' })).status).toBe(422);
    expect(await filesIn('zh')).not.toEqual([]);
    expect((await liwen.get(settings)).body).toContain('name="intent" value="withdrawLanguage"');
    const withdrawn = await liwen.post(settings, { intent: 'withdrawLanguage', saveId: newId(), locale: 'zh' });
    expect(withdrawn.status).toBe(302);
    expect(await filesIn('zh')).toEqual([]);
    expect(await textOf('course.yaml')).not.toMatch(/\bzh\b/);
    expect((await liwen.post(settings, { intent: 'withdrawLanguage', saveId: newId(), locale: 'en' })).status).toBe(
      422,
    );
  });
});

describe('the key terms of a course', () => {
  const glossary = `${course}/glossary`;

  it('are added, written in each language and taken out', async () => {
    const { body } = await liwen.get(glossary);
    const about = () => ({ saveId: newId(), version: fieldValue(body, 'version') ?? '0' });
    const own = { intent: 'addOwn', term: 'Cupping', definition: 'To taste coffee.' };
    expect((await liwen.post(glossary, { ...about(), ...own })).location).toContain('glossary?saved');
    const words = { slug: 'cupping', 't:en': 'Cupping', 'd:en': 'To taste coffee.', 't:lo': 'ຊິມກາເຟ', 'd:lo': '' };
    expect((await liwen.post(glossary, { intent: 'term-cupping', ...about(), ...words })).status).toBe(302);
    expect(await textOf('glossary.yaml')).toContain('ຊິມກາເຟ');
    const empty = await liwen.post(glossary, { intent: 'term-cupping', ...about(), ...words, 't:en': '' });
    expect(empty.status).toBe(422);
    await liwen.post(glossary, { intent: 'remove', slug: 'cupping', ...about() });
    expect(await textOf('glossary.yaml')).not.toContain('cupping');
  });

  it('come once, however often the form is sent, and whoever else adds the same word is told that it is there', async () => {
    const version = fieldValue((await liwen.get(glossary)).body, 'version') ?? '0';
    const roast = { intent: 'addOwn', term: 'Roasting', definition: 'To heat the beans.', version };
    const sent = { ...roast, saveId: newId() };
    const first = await liwen.post(glossary, sent);
    expect(first.location).toContain('glossary?saved');
    expect((await liwen.post(glossary, sent)).location).toBe(first.location);
    const other = await bounmy.post(glossary, { ...roast, saveId: newId(), term: 'roasting', definition: 'To brown.' });
    expect(other.status).toBe(422);
    expect(other.body).toContain('This word stands among the key terms already.');
    expect(other.body).toContain('To brown.');
    expect((await textOf('glossary.yaml')).match(/slug: roasting/g)).toHaveLength(1);
  });

  it('say why they could not be taken out', async () => {
    const version = fieldValue((await liwen.get(glossary)).body, 'version') ?? '0';
    const remove = { intent: 'remove', version, saveId: newId() };
    expect((await liwen.post(glossary, { ...remove, slug: 'roasting' })).status).toBe(302);
    const refused = await liwen.post(glossary, { ...remove, slug: 'another' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.body).toMatch(/class="note note-danger" role="alert"/);
  });
});

it('a course is given to another organisation by an administrator alone', async () => {
  const admin = await signedIn(web.url, 'admin');
  const give = { intent: 'handOver', organisation: 'la-vientiane' };
  expect((await liwen.post(course, give)).status).toBe(403);
  const slugs = await database.db.selectFrom('organisation').select('slug').limit(2).execute();
  const organisation = slugs[0]?.slug ?? '';
  expect((await admin.get(course)).body).toContain('value="handOver"');
  expect((await admin.post(course, { ...give, organisation })).location).toBe(`${course}?saved=yes`);
  const { slug } = await database.db
    .selectFrom('course')
    .innerJoin('organisation', 'organisation.id', 'course.organisationId')
    .select('organisation.slug')
    .where('course.slug', '=', 'first-sale')
    .executeTakeFirstOrThrow();
  expect(slug).toBe(organisation);
});
