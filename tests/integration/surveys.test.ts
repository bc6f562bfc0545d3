import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishLesson } from '#commands/learning/finish-lesson.ts';
import { gatherAnswers } from '#commands/surveys/gather-answers.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { saveAnswer } from '#db/queries/surveys/answers.ts';
import { fewestTogether } from '#domain/surveys/gather.ts';
import type { SurveyAnswers } from '#domain/surveys/read-answers.ts';
import { longestAnswer } from '#domain/surveys/survey.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { Device, type DeviceAct } from '#tests/support/device.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** The survey at the end of a course: answering it, what comes of the answers, who sees them, and writing its questions. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let noy: Visitor;
let bounmy: Visitor;
let noyId: string;
let courseId: string;
const dayMs = 86_400_000;
const course = '/courses/market-prices';
const survey = `${course}/survey`;
const results = `${survey}/results`;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await seedDemonstration(database);
  await db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  web = await startWeb(database.url);
  [noy, bounmy] = [await signedIn(web.url, 'noy'), await signedIn(web.url, 'bounmy')];
  noyId = (await db.selectFrom('person').select('id').where('username', '=', 'noy').executeTakeFirstOrThrow()).id;
  courseId = (await db.selectFrom('course').select('id').where('slug', '=', 'market-prices').executeTakeFirstOrThrow())
    .id;
  await noy.post(course);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const ownRow = () =>
  db
    .selectFrom('surveyAnswer')
    .selectAll()
    .where('personId', '=', noyId)
    .where('courseId', '=', courseId)
    .executeTakeFirst();

const complete = () =>
  db
    .updateTable('enrolment')
    .set({ completedAt: new Date() })
    .where('personId', '=', noyId)
    .where('courseId', '=', courseId)
    .execute();

async function send(fields: Record<string, string>, visitor = noy) {
  const attempt = fieldValue((await visitor.get(survey)).body, 'attempt');
  return visitor.post(survey, { attempt, ...fields });
}

describe('answering', () => {
  it('begins once the course is completed, and says before that when', async () => {
    expect(wordsOf((await noy.get(survey)).body)).toContain('opens once you have completed the course');
    const early = await noy.post(survey, { attempt: newId(), 's-useful': '5' });
    expect([early.status, await ownRow()]).toEqual([409, undefined]);
    await complete();
    expect(wordsOf((await noy.get(course)).body)).toContain('What was this course like?');
    expect((await noy.get('/')).body).toContain(`href="${survey}"`);
  });

  it('says who reads it, and keeps what was typed where something is wrong', async () => {
    const page = wordsOf((await noy.get(survey)).body);
    expect(page).toContain('always together with the answers of at least four other people, and without names');
    const refused = await send({ 's-hours': 'many', 's-best': 'The scales & the price list' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.body)).toContain('Write a number from 0 to 1,000,000.');
    expect(refused.body).toContain('The scales &amp; the price list');
    expect((await send({})).status).toBe(422);
    expect(await ownRow()).toBeUndefined();
  });

  it('is kept once, for the organisation of the person, and can be changed', async () => {
    const attempt = fieldValue((await noy.get(survey)).body, 'attempt');
    const sent = { attempt, 's-useful': '4', 's-hours': '໖,5', 's-length': 'right' };
    for (let times = 0; times < 2; times += 1) {
      expect((await noy.post(survey, sent)).location).toBe(`${survey}?sent`);
    }
    expect((await noy.post(survey, { ...sent, 's-useful': '1' })).status).toBe(409);
    const row = await ownRow();
    expect(row?.answers).toEqual({ 's-useful': 4, 's-hours': 6.5, 's-length': 'right' });
    const place = await db
      .selectFrom('organisation')
      .select('slug')
      .where('id', '=', row?.organisationId ?? '')
      .execute();
    expect(place).toEqual([{ slug: 'la-namtha-point' }]);
    const { body } = await noy.get(survey);
    expect(fieldValue(body, 's-hours')).toBe('6.5');
    await send({ 's-useful': '5', 's-better': 'More examples' });
    expect((await ownRow())?.answers).toEqual({ 's-useful': 5, 's-better': 'More examples' });
    expect((await noy.get('/')).body).not.toContain(`href="${survey}"`);
  });

  it('is refused under the id of an answer to another survey', async () => {
    const other = await db.selectFrom('course').select('id').where('id', '!=', courseId).executeTakeFirstOrThrow();
    const attempt = newId();
    await db
      .insertInto('surveyAnswer')
      .values({ courseId: other.id, personId: noyId, actId: attempt, answeredAt: new Date(), changedAt: new Date() })
      .execute();
    for (const row of [await ownRow(), undefined]) {
      if (!row)
        await db.deleteFrom('surveyAnswer').where('personId', '=', noyId).where('courseId', '=', courseId).execute();
      expect((await noy.post(survey, { attempt, 's-useful': '2' })).status).toBe(409);
    }
    await db.deleteFrom('surveyAnswer').where('actId', '=', attempt).execute();
    await send({ 's-useful': '5' });
  });

  it('is refused so, too, where the same form changes two answers at once', async () => {
    const other = await db.selectFrom('course').select('id').where('id', '!=', courseId).executeTakeFirstOrThrow();
    const of = { personId: noyId, organisationId: null, answers: { 's-useful': 3 }, at: new Date() };
    const change = (course: string, actId: string) =>
      db.transaction().execute((trx) => saveAnswer(trx, { ...of, courseId: course, actId }));
    await change(other.id, newId());
    for (let times = 0; times < 5; times += 1) {
      const actId = newId();
      const changed = await Promise.all([courseId, other.id].map((course) => change(course, actId)));
      expect(changed.toSorted()).toEqual([false, true]);
    }
    await db.deleteFrom('surveyAnswer').where('courseId', '=', other.id).execute();
    await send({ 's-useful': '5' });
  });

  it('comes from a phone without a network, too: the later answer stands, whichever comes first', async () => {
    const phone = new Device();
    await phone.register(noy);
    const act = (useful: string): DeviceAct => ({
      ...{ kind: 'survey.answer', course: 'market-prices', subject: 'market-prices' },
      fields: [['s-useful', useful]],
    });
    const earlier = phone.sign(act('1'), new Date(Date.now() - 3_600_000));
    const later = phone.sign(act('3'), new Date());
    const answers = await phone.send(noy, [later, earlier]);
    expect(answers.map((one) => one.outcome)).toEqual(['taken', 'taken']);
    expect((await ownRow())?.answers).toEqual({ 's-useful': 3 });
  });

  it('in own words is as long from a phone as from a page, whatever its characters are made of', async () => {
    const phone = new Device();
    await phone.register(noy);
    // A vowel and a tone on each consonant, and pictures that are made of several: one character each.
    const words = `${'ນ້ຳ'.repeat(300)}${'👨‍👩‍👧'.repeat(longestAnswer - 300)}`;
    const act: DeviceAct = { kind: 'survey.answer', course: 'market-prices', subject: 'market-prices' };
    const sent = phone.sign({ ...act, fields: [['s-better', words]] }, new Date());
    expect(await phone.send(noy, [sent])).toMatchObject([{ outcome: 'taken' }]);
    expect((await ownRow())?.answers).toEqual({ 's-better': words });
    expect((await send({ 's-better': `${words}!`, 's-useful': '5' })).status).toBe(422);
    expect((await send({ 's-better': words, 's-useful': '5' })).status).toBe(302);
    await send({ 's-useful': '5' });
    await db.deleteFrom('syncAct').where('body', 'like', '%s-better%').execute();
  });

  it('is told once of a course that is completed', async () => {
    const lessons = await db
      .selectFrom('lesson')
      .innerJoin('course', 'course.currentVersionId', 'lesson.courseVersionId')
      .select('lesson.slug')
      .where('course.slug', '=', 'policy-corridor')
      .execute();
    const { id: corridorId, versionId } = await db
      .selectFrom('course')
      .select(['id', 'currentVersionId as versionId'])
      .where('slug', '=', 'policy-corridor')
      .executeTakeFirstOrThrow();
    const parts = await Promise.all(
      (['quiz', 'assignment'] as const).map(async (part) =>
        (await db.selectFrom(part).select('slug').where('courseVersionId', '=', versionId).execute()).map(
          ({ slug }) => ({
            ...{ id: newId(), personId: noyId, courseId: corridorId, part, slug, change: 'exemption' as const },
            ...{ passed: false, why: 'other', reason: 'Asked of nobody here', madeAt: new Date() },
          }),
        ),
      ),
    );
    await db.insertInto('markChange').values(parts.flat()).execute();
    await noy.post('/courses/policy-corridor');
    const actor = await findViewer(db, noyId);
    if (!actor) throw new Error('There is no Noy');
    for (const { slug } of [...lessons, ...lessons]) {
      await finishLesson({ db }, { actor, course: 'policy-corridor', lesson: slug, at: new Date() });
    }
    const told = await db.selectFrom('notice').select('params').where('kind', '=', 'survey.open').execute();
    expect(told).toHaveLength(1);
    expect(told[0]?.params).toMatchObject({ course: 'policy-corridor' });
    expect(wordsOf((await noy.get('/notices')).body)).toContain('What was it like?');
  });
});

describe('what comes of the answers', () => {
  const people = new Map<string, string[]>();
  let bounmyId: string;

  /** Somebody new of an organisation answers. */
  async function answer(slug: string, answers: SurveyAnswers, daysAgo: number): Promise<string> {
    const personId = newId();
    await db
      .insertInto('person')
      .values({ id: personId, displayName: `Somebody ${personId}`, email: `${personId}@no-email.invalid` })
      .execute();
    const { id } = await db.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
    const of = { personId, courseId, actId: newId(), organisationId: id };
    await saveAnswer(db, { ...of, answers, at: inDays(-daysAgo) });
    people.set(slug, [...(people.get(slug) ?? []), personId]);
    return personId;
  }

  beforeAll(async () => {
    bounmyId = (await db.selectFrom('person').select('id').where('username', '=', 'bounmy').executeTakeFirstOrThrow())
      .id;
    for (let index = 0; index < fewestTogether; index += 1) {
      await answer('la-paksong-coffee', { 's-useful': 5, 's-best': `Coffee ${index}` }, 10);
    }
    for (let index = 0; index < 4; index += 1) await answer('la-champasak', { 's-useful': 2, 's-best': 'Secret' }, 10);
  });

  it('stays hidden while fewer than five of an organisation have answered', async () => {
    expect(wordsOf((await bounmy.get(results)).body)).toContain('No answers can be shown yet');
    expect(await gatherAnswers({ db }, { at: new Date() })).toBe(fewestTogether);
    const page = wordsOf((await bounmy.get(results)).body);
    expect(page).toContain('5 people answered');
    expect(page).toContain('Coffee 3');
    expect(page).not.toContain('Secret');
    expect((await bounmy.get(`${results}?organisation=la-champasak`)).body).not.toContain('Secret');
  });

  it('has no name any more, also not in the database', async () => {
    const rows = await db
      .selectFrom('surveyAnswer')
      .select(['personId', 'answers'])
      .where('courseId', '=', courseId)
      .execute();
    const coffee = people.get('la-paksong-coffee') ?? [];
    for (const row of rows) expect(row.answers === null).toBe(coffee.includes(row.personId));
    expect(await gatherAnswers({ db }, { at: new Date() })).toBe(0);
    const sentActs = () => db.selectFrom('syncAct').select('id').where('kind', '=', 'survey.answer').execute();
    expect(await sentActs()).toHaveLength(2);
    // One that came yesterday, from a device that was away for longer than answers can be changed.
    const before = await db
      .updateTable('surveyAnswer')
      .set({ answers: null })
      .where('personId', '=', noyId)
      .where('courseId', '=', courseId)
      .returning('actId')
      .executeTakeFirstOrThrow();
    await gatherAnswers({ db }, { at: new Date() });
    expect(await sentActs()).toEqual([]);
    // It comes again, as its device did not hear of it: what was taken is taken.
    expect((await noy.post(survey, { attempt: before.actId, 's-useful': '3' })).location).toBe(`${survey}?sent`);
    await db
      .updateTable('surveyAnswer')
      .set({ answers: JSON.stringify({ 's-useful': 3 }) })
      .where('actId', '=', before.actId)
      .execute();
  });

  it('joins others at the organisation above after a month; merged accounts count once', async () => {
    const twice = people.get('la-champasak')?.[0] ?? '';
    await db.updateTable('person').set({ mergedInto: bounmyId }).where('id', '=', twice).execute();
    // Three of Champasak, and the one of Luang Namtha who answered above.
    expect(await gatherAnswers({ db }, { at: inDays(40) })).toBe(0);
    await answer('la-champasak', { 's-useful': 1 }, 10);
    expect(await gatherAnswers({ db }, { at: inDays(40) })).toBe(fewestTogether);
    const groups = await db
      .selectFrom('surveyGroup')
      .innerJoin('organisation', 'organisation.id', 'surveyGroup.organisationId')
      .select('slug')
      .where('courseId', '=', courseId)
      .orderBy('slug')
      .execute();
    expect(groups.map((one) => one.slug)).toEqual(['la-moic', 'la-paksong-coffee']);
    const csv = (await bounmy.get(`${results}.csv`)).body;
    expect(csv).toContain('Secret');
    expect(csv).not.toContain('Champasak Provincial');
    // What the phone had signed is forgotten, too.
    expect(await db.selectFrom('syncAct').select('id').where('kind', '=', 'survey.answer').execute()).toEqual([]);
  });

  it('is seen some at first, the others in a fold', async () => {
    const { body } = await bounmy.get(results);
    expect(wordsOf(body)).toContain('3 more answers');
    for (let index = 0; index < fewestTogether; index += 1) expect(body).toContain(`Coffee ${index}`);
    expect(body.split('Secret')).toHaveLength(4);
  });

  it('cannot be changed any more', async () => {
    expect(wordsOf((await noy.get(survey)).body)).toContain('cannot be changed any more');
    const late = await noy.post(survey, { attempt: newId(), 's-useful': '1' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.body)).toContain('count already');
  });

  it('is seen by managers of the organisations, and a file of it is in the record', async () => {
    const elsewhere = await signedIn(web.url, 'alemu');
    expect((await elsewhere.get(results)).status).not.toBe(200);
    const taken = await db.selectFrom('auditEvent').select('details').where('action', '=', 'people.export').execute();
    expect(taken.map((one) => one.details)).toContainEqual({ what: 'survey' });
    expect((await bounmy.get(`${results}.xlsx`)).status).toBe(200);
  });
});

describe('writing the questions of a course', () => {
  const page = '/authoring/market-prices/survey';
  let liwen: Visitor;

  beforeAll(async () => {
    liwen = await signedIn(web.url, 'liwen');
    await liwen.post('/authoring/market-prices', { intent: 'open' });
  });

  const text = async () =>
    (
      await db
        .selectFrom('draftFile')
        .innerJoin('courseDraft', 'courseDraft.id', 'draftFile.draftId')
        .select('draftFile.text')
        .where('courseDraft.slug', '=', 'market-prices')
        .where('draftFile.path', '=', 'survey.yaml')
        .executeTakeFirst()
    )?.text ?? '';
  const about = async () => {
    const { body } = await liwen.get(page);
    return { saveId: fieldValue(body, 'saveId'), version: fieldValue(body, 'version') };
  };

  it('adds one, translates it, and moves it; the page shows what every course asks', async () => {
    expect(wordsOf((await liwen.get(page)).body)).toContain('What I learned is useful for my work');
    const question = { intent: 'add', kind: 'single', text: 'Who sets your price?', choices: 'The buyer\n\nWe' };
    expect((await liwen.post(page, { ...question, ...(await about()) })).location).toContain('survey?saved');
    expect((await liwen.post(page, { ...question, text: 'And why?', kind: 'text', ...(await about()) })).status).toBe(
      302,
    );
    const slug = 'who-sets-your-price';
    const english = { 't:en': 'Who sets your price?', 'c:a:en': 'The buyer', 'c:b:en': 'We' };
    const lao = { 't:lo': 'ໃຜກຳນົດລາຄາ?', 'c:a:lo': 'ຜູ້ຊື້', 'c:b:lo': 'ພວກເຮົາ' };
    const form = { intent: `question-${slug}`, slug, kind: 'single', ...english, ...lao };
    const saved = await liwen.post(page, { ...form, ...(await about()) });
    expect(saved.location).toContain('survey?saved');
    expect(await text()).toContain('lo: ພວກເຮົາ');
    await liwen.post(page, { intent: 'move', slug, by: 'down', ...(await about()) });
    expect((await text()).indexOf('and-why')).toBeLessThan((await text()).indexOf(slug));
  });

  it('says what is wrong and keeps what was typed', async () => {
    const alone = { intent: 'add', kind: 'multiple', text: 'Where do you sell?', choices: 'At the market' };
    const refused = await liwen.post(page, { ...alone, ...(await about()) });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Where do you sell?');
    expect(wordsOf(refused.body)).toContain('Two choices at least');
  });
});
