import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginSitting } from '#commands/assessment/begin-sitting.ts';
import { closeDueSittings } from '#commands/assessment/close-due-sittings.ts';
import { giveExtraTime } from '#commands/assessment/give-extra-time.ts';
import { handInSitting } from '#commands/assessment/hand-in-sitting.ts';
import { saveAnswers } from '#commands/assessment/save-answers.ts';
import { submitQuiz } from '#commands/assessment/submit-quiz.ts';
import { joinCohort } from '#commands/cohorts/join-cohort.ts';
import { setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { findQuiz, insertAttempt } from '#db/queries/assessment/quiz.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { shownField } from '#domain/assessment/kept-fields.ts';
import type { Viewer } from '#domain/rights.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { viewerOf } from '#tests/support/cards.ts';
import { addCohort, cohortDraft } from '#tests/support/cohorts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** A counting quiz with a time limit: the clock of the server decides, and nothing that was given is lost. */
let database: TestDatabase;
let web: WebUnderTest;
let content: SampleContent;
let noy: Visitor;
let actor: Viewer;
let manager: Viewer;
const final = '/courses/tea/quizzes/final';
const about = { course: 'tea', quiz: 'final' };
const start = new Date('2026-11-28T02:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const typed = (fields: Record<string, string>) => new Map(Object.entries(fields).map(([name, one]) => [name, [one]]));

const quizFile = (rules: string, slug = 'final') => `slug: ${slug}
counts: true
passMark: 60
maxAttempts: 3
${rules}
questions:
  - { id: q1, kind: single, points: 1, choices: [a, b], answer: a }
  - { id: q2, kind: single, points: 1, choices: [a, b], answer: a }
`;

async function publish(rules: string) {
  content.write('courses/tea/quizzes/final/quiz.yaml', quizFile(rules));
  await importContent(
    { db: database.db, storage: database.storage },
    { actor: 'system', files: folderFiles(content.dir) },
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await seedDemoPeople(db, { password: demoPassword, now: new Date() });
  await db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  content.change(
    'courses/tea/course.yaml',
    '      - quiz: final\n',
    '      - quiz: second\n        minutes: 5\n      - quiz: final\n',
  );
  content.write('courses/tea/quizzes/second/quiz.yaml', quizFile('', 'second'));
  const choice = '{ prompt: Which?, choices: { a: Yes, b: No }, explanation: So. }';
  for (const slug of ['final', 'second']) {
    for (const locale of ['en', 'lo']) {
      content.write(
        `courses/tea/quizzes/${slug}/${locale}.yaml`,
        `title: Final quiz\nquestions:\n  q1: ${choice}\n  q2: ${choice}\n`,
      );
    }
  }
  await publish('timeLimit: 20');
  web = await startWeb(database.url);
  noy = await signedIn(web.url, 'noy');
  await noy.post('/courses/tea');
  actor = await viewerOf(db, 'noy');
  manager = await viewerOf(db, 'admin');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

beforeEach(async () => {
  for (const table of ['sittingAnswer', 'quizSitting', 'quizAttempt', 'extraTime'] as const) {
    await database.db.deleteFrom(table).execute();
  }
});

const deps = () => ({ db: database.db });
async function begin(at = start) {
  const attemptId = newId();
  await beginSitting(deps(), { actor, ...about, attemptId, at });
  return attemptId;
}
const save = (attemptId: string, fields: Record<string, string>, at: Date, more = {}) =>
  saveAnswers(deps(), { actor, ...about, attemptId, typed: typed(fields), at, ...more });
const handIn = (attemptId: string, fields: Record<string, string>, at: Date, asItIs = true) =>
  handInSitting(deps(), { actor, ...about, attemptId, typed: typed(fields), asItIs, at });
const attempts = () =>
  database.db
    .selectFrom('quizAttempt')
    .select(['id', 'percent', 'answers', 'submittedAt'])
    .orderBy('submittedAt')
    .execute();
async function quizIdOf(slug: string): Promise<string> {
  const { id } = await database.db
    .selectFrom('quiz')
    .innerJoin('course', 'course.currentVersionId', 'quiz.courseVersionId')
    .select('quiz.id')
    .where('quiz.slug', '=', slug)
    .executeTakeFirstOrThrow();
  return id;
}
const late = () =>
  database.db.selectFrom('sittingAnswer').select(['questionId', 'fields']).where('isLate', '=', true).execute();

describe('an attempt against the clock', () => {
  it('is one, whatever device it is begun on', async () => {
    const first = await begin();
    await begin(after(60));
    expect(await database.db.selectFrom('quizSitting').select(['id', 'dueAt']).execute()).toEqual([
      { id: first, dueAt: after(20 * 60) },
    ]);
  });

  it('keeps each answer as it is given, and is graded by them when the browser never comes back', async () => {
    const id = await begin();
    expect(await save(id, { q1: 'a' }, after(60))).toEqual({ isLate: false, secondsLeft: 19 * 60, isOpen: false });
    expect(await closeDueSittings(deps(), { at: after(20 * 60 + 10) })).toBe(0);
    expect(await closeDueSittings(deps(), { at: after(20 * 60 + 30) })).toBe(1);
    expect(await closeDueSittings(deps(), { at: after(20 * 60 + 90) })).toBe(0);
    expect(await attempts()).toEqual([{ id, percent: 50, answers: { q1: 'a' }, submittedAt: after(20 * 60) }]);
  });

  it('keeps a late answer, marked late, and does not grade it', async () => {
    const id = await begin();
    await save(id, { q1: 'a', q2: 'b' }, after(100));
    expect(await save(id, { q1: 'a', q2: 'a' }, after(20 * 60 + 21))).toMatchObject({ isLate: true, secondsLeft: 0 });
    expect(await handIn(id, { q1: 'b', q2: 'a' }, after(20 * 60 + 22))).toBe('taken');
    expect((await attempts()).map((one) => one.percent)).toEqual([50]);
    await handIn(id, { q1: 'b', q2: 'a' }, after(20 * 60 + 3_000));
    expect(await attempts()).toHaveLength(1);
    expect((await late()).map((one) => one.questionId).sort()).toEqual(['q1', 'q2']);
  });

  it('is handed in once, with what is typed in the end, and asks for what is missing first', async () => {
    const id = await begin();
    await save(id, { q1: 'b' }, after(10));
    expect(await handIn(id, { q1: 'a' }, after(20), false)).toEqual({ problems: { q2: 'missing' } });
    expect(await handIn(id, { q1: 'a', q2: 'a' }, after(30), false)).toBe('taken');
    expect(await handIn(id, { q1: 'a', q2: 'a' }, after(31), false)).toBe('taken');
    expect((await attempts()).map((one) => one.percent)).toEqual([100]);
    expect(await late()).toEqual([]);
  });

  it('lasts longer for who has more time, also when it is given meanwhile', async () => {
    const id = await begin();
    const extra = { actor: manager, personId: actor.personId, why: 'illness' as const, reason: '' };
    const extraId = newId();
    await giveExtraTime(deps(), { ...extra, extraId, percent: 50, at: after(60) });
    await giveExtraTime(deps(), { ...extra, extraId, percent: 50, at: after(61) });
    expect(await save(id, { q1: 'a' }, after(29 * 60))).toMatchObject({ isLate: false, secondsLeft: 60 });
    await giveExtraTime(deps(), { ...extra, extraId: newId(), percent: 0, at: after(61) });
    expect(await save(id, { q1: 'b' }, after(29 * 60))).toMatchObject({ isLate: true });
    const acts = await database.db
      .selectFrom('auditEvent')
      .select('action')
      .where('action', '=', 'attempt.extra-time')
      .execute();
    expect(acts).toHaveLength(2);
    await expect(giveExtraTime(deps(), { ...extra, actor, extraId: newId(), percent: 50, at: start })).rejects.toThrow(
      'forbidden',
    );
  });

  it('counts what came late once the person has the time for it', async () => {
    const id = await begin();
    await save(id, { q1: 'b', q2: 'b' }, after(60));
    await save(id, { q1: 'a' }, after(22 * 60));
    await save(id, { q2: 'a' }, after(40 * 60));
    const extra = { actor: manager, personId: actor.personId, why: 'illness' as const, reason: '' };
    await giveExtraTime(deps(), { ...extra, extraId: newId(), percent: 25, at: after(41 * 60) });
    expect((await late()).map((one) => one.questionId)).toEqual(['q2']);
    await giveExtraTime(deps(), { ...extra, extraId: newId(), percent: 200, at: after(42 * 60) });
    expect(await late()).toEqual([]);
    expect(await handIn(id, {}, after(43 * 60), false)).toBe('taken');
    expect((await attempts()).map((one) => one.percent)).toEqual([100]);
  });

  it('does not grade what came late, though it is handed in in time after all', async () => {
    const id = await begin();
    await save(id, { q1: 'b' }, after(60));
    await save(id, { q1: 'a', q2: 'a' }, after(40 * 60));
    await database.db
      .updateTable('quizSitting')
      .set({ dueAt: after(30 * 60) })
      .execute();
    expect(await handIn(id, {}, after(29 * 60), false)).toEqual({ problems: { q2: 'missing' } });
    expect(await handIn(id, { q1: 'a', q2: 'a' }, after(29 * 60), false)).toBe('taken');
    expect((await attempts()).map((one) => one.percent)).toEqual([100]);
  });

  it('keeps the last change, not the last form: an old tab or a second device takes nothing back', async () => {
    const id = await begin();
    await save(id, { [shownField]: '', q1: 'b' }, after(10));
    await save(id, { [shownField]: 'q1=b', q1: 'a', q2: 'b' }, after(20));
    await save(id, { [shownField]: 'q1=b', q1: 'b', q2: 'a' }, after(30));
    await save(id, { [shownField]: '' }, after(40));
    expect(await handIn(id, { [shownField]: 'q1=b', q1: 'b' }, after(50), false)).toBe('taken');
    expect((await attempts()).map((one) => one.answers)).toEqual([{ q1: 'a', q2: 'a' }]);
  });

  it('takes an answer away where its form showed one, or names it as empty', async () => {
    const id = await begin();
    await save(id, { q1: 'a', q2: 'a' }, after(10));
    await save(id, { [shownField]: 'q1=a&q2=a', q2: 'a' }, after(20));
    await save(id, { q2: '' }, after(30));
    expect(await handIn(id, {}, after(40), false)).toEqual({ problems: { q1: 'missing', q2: 'missing' } });
  });

  it('has an id that stands for nothing else, neither while it is open nor at another quiz', async () => {
    const id = await begin();
    await save(id, { q1: 'a', q2: 'a' }, after(10));
    const other = { actor, course: 'tea', quiz: 'second', attemptId: id };
    const answeredId = await quizIdOf('second');
    const sent = submitQuiz(deps(), { ...other, answeredId, typed: typed({ q1: 'a', q2: 'a' }), at: after(20) });
    await expect(sent).rejects.toThrow('bad_request');
    await expect(beginSitting(deps(), { ...other, at: after(20) })).rejects.toThrow('bad_request');
    await publish('');
    const here = { actor, ...about, attemptId: id, answeredId: await quizIdOf('final') };
    const again = submitQuiz(deps(), { ...here, typed: typed({ q1: 'a', q2: 'a' }), at: after(20) });
    await expect(again).rejects.toThrow('quiz_changed');
    await publish('timeLimit: 20');
    expect(await handIn(id, {}, after(30), false)).toBe('taken');
    expect(await attempts()).toHaveLength(1);
  });

  it('closes without counting when its id has come to stand for another attempt', async () => {
    const id = await begin();
    const other = { personId: actor.personId, quizSlug: 'second', quizId: await quizIdOf('second') };
    const { courseId } = await database.db.selectFrom('quizSitting').select('courseId').executeTakeFirstOrThrow();
    const result = { questions: {}, points: 0, maxPoints: 2, percent: 0 };
    await insertAttempt(database.db, {
      ...{ ...other, id, courseId, attemptNumber: 1, answers: {}, result, passed: false, now: start },
    });
    expect(await closeDueSittings(deps(), { at: after(20 * 60 + 30) })).toBe(1);
    expect(await closeDueSittings(deps(), { at: after(20 * 60 + 90) })).toBe(0);
    expect(await attempts()).toHaveLength(1);
  });

  it('has its questions drawn by the server, whatever its id', async () => {
    const id = await begin();
    const { seed } = await database.db.selectFrom('quizSitting').select('seed').executeTakeFirstOrThrow();
    expect(seed).not.toBe(id);
  });

  it('goes on with the version of the course in which it was begun', async () => {
    const id = await begin();
    await publish('timeLimit: 21');
    await save(id, { q1: 'a' }, after(10));
    expect(await handIn(id, { q1: 'a', q2: 'a' }, after(30))).toBe('taken');
    const { quizId } = await database.db.selectFrom('quizAttempt').select('quizId').executeTakeFirstOrThrow();
    expect((await findQuiz(database.db, quizId))?.rules).toEqual({ timeLimit: 20 });
    await publish('timeLimit: 20');
  });

  it('cannot be handed in without having been begun', async () => {
    const answeredId = await quizIdOf('final');
    const sent = submitQuiz(deps(), {
      actor,
      ...about,
      attemptId: newId(),
      answeredId,
      typed: typed({ q1: 'a', q2: 'a' }),
      at: start,
    });
    await expect(sent).rejects.toThrow('quiz_changed');
    await expect(handIn(newId(), {}, start)).rejects.toThrow('not_found');
  });
});

describe('where the cohort takes nothing after a deadline', () => {
  // 17:00 in Vientiane.
  const deadline = 8 * 3_600;
  beforeAll(async () => {
    const { db } = database;
    await db.updateTable('person').set({ timeZone: 'Asia/Vientiane' }).where('username', '=', 'noy').execute();
    const { id } = await db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'la-champasak')
      .executeTakeFirstOrThrow();
    const course = await db.selectFrom('course').select('id').where('slug', '=', 'tea').executeTakeFirstOrThrow();
    const { id: cohortId, code } = await addCohort(
      db,
      manager,
      cohortDraft(id, {
        ...{ about: `course ${course.id}`, afterDeadline: 'closed', startsOn: '2026-11-01', endsOn: '2026-12-31' },
      }),
    );
    await joinCohort(database, { actor, code, at: after(-3_600) });
    await setCohortDeadline(database, {
      ...{ actor: manager, cohortId, about: 'tea quiz final', day: '2026-11-28', clock: '17:00', at: after(-3_600) },
    });
  });
  afterAll(async () => {
    await database.db.deleteFrom('cohort').execute();
    await publish('timeLimit: 20');
  });

  it('an attempt without a time limit ends then as well: what came in time is graded, what comes later is not', async () => {
    await publish('feedback: each');
    const id = await begin();
    expect(await save(id, { q1: 'a' }, after(60))).toMatchObject({ isLate: false, secondsLeft: deadline - 60 });
    expect(await save(id, { q2: 'a' }, after(deadline + 21), { check: 'q2' })).toEqual({
      ...{ isLate: true, secondsLeft: 0, isOpen: false },
    });
    expect(await handIn(id, { q2: 'a' }, after(deadline + 3_600))).toBe('taken');
    expect(await attempts()).toEqual([{ id, percent: 50, answers: { q1: 'a' }, submittedAt: after(deadline) }]);
  });

  it('an attempt against the clock that was begun just before has no longer', async () => {
    await publish('timeLimit: 20');
    const id = await begin(after(deadline - 300));
    expect(await save(id, { q1: 'a' }, after(deadline - 60))).toMatchObject({ secondsLeft: 60 });
    expect(await closeDueSittings(deps(), { at: after(deadline + 20 * 60) })).toBe(1);
    expect((await attempts()).map((one) => one.submittedAt)).toEqual([after(deadline)]);
  });

  it('its page says that the time is up', async () => {
    await publish('feedback: each');
    await begin(after(-3_600));
    await database.db.updateTable('cohortDeadline').set({ day: '2026-11-20' }).execute();
    expect(wordsOf((await noy.get(final)).body)).toContain('The time is up');
  });
});

describe('its page', () => {
  it('begins it, keeps answers by a button, comes back with them, and grades them', async () => {
    const before = await noy.get(final);
    expect(wordsOf(before.body)).toContain('From the start you have 20 minutes.');
    expect(before.body).not.toContain('name="q1"');
    await noy.post(final, { intent: 'begin', attempt: fieldValue(before.body, 'attempt') });
    const page = await noy.get(final);
    const attempt = fieldValue(page.body, 'attempt');
    expect(page.body).toMatch(/data-left="1(199|200)"/);
    await noy.post(final, { intent: 'save', attempt, q1: 'a' });
    const inputs = (await noy.get(final)).body.match(/<input[^>]*name="q1"[^>]*>/g) ?? [];
    expect(inputs.filter((one) => one.includes('checked')).map((one) => /value="(.)"/.exec(one)?.[1])).toEqual(['a']);
    const back = await noy.post(final, { intent: 'hand-in', attempt, q1: 'a' });
    expect(back.status).toBe(422);
    expect(wordsOf(back.body)).toContain('1 question still needs an answer');
    const sent = await noy.post(final, { intent: 'hand-in-open', attempt, q1: 'a' });
    expect(sent.location).toBe(`${final}?attempt=${attempt}`);
    expect(wordsOf((await noy.get(`${final}?attempt=${attempt}`)).body)).toContain('1 of 2 points');
  });

  it('says that the time was up, and what came late', async () => {
    const before = await noy.get(final);
    const attempt = fieldValue(before.body, 'attempt');
    await noy.post(final, { intent: 'begin', attempt });
    await noy.post(final, { intent: 'save', attempt, q1: 'a' });
    await database.db
      .updateTable('quizSitting')
      .set({ dueAt: new Date(Date.now() - 60_000) })
      .execute();
    expect(wordsOf((await noy.get(final)).body)).toContain('The time is up');
    const { status, body } = await noy.post(`${final}/answers`, { attempt, q1: 'a', q2: 'a' });
    expect([status, JSON.parse(body)]).toEqual([200, { isLate: true, secondsLeft: 0 }]);
    await noy.post(final, { intent: 'hand-in', attempt });
    const result = wordsOf((await noy.get(`${final}?attempt=${attempt}`)).body);
    expect(result).toContain('1 of 2 points');
    expect(result).toContain('The time was up before you handed in.');
    expect(result).toContain('1 answer came when the time was up.');
  });
});

describe('a form that comes slowly', () => {
  it('is in time when all of it has come in time, not when its first line has', async () => {
    const attempt = fieldValue((await noy.get(final)).body, 'attempt');
    await noy.post(final, { intent: 'begin', attempt });
    const body = `attempt=${attempt}&q1=a`;
    const headers = {
      cookie: [...noy.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...{ origin: web.url, 'sec-fetch-site': 'same-origin', 'x-forwarded-for': noy.address },
      ...{ 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length },
    };
    const sending = httpRequest(`${web.url}${final}/answers`, { method: 'POST', headers });
    const answered = held(once(sending, 'response'));
    sending.write(body.slice(0, -1));
    // The request has been there for a while when the time is up, some seconds for the way included.
    await delay(500);
    await database.db
      .updateTable('quizSitting')
      .set({ dueAt: new Date(Date.now() - 20_000) })
      .execute();
    await delay(50);
    sending.end(body.slice(-1));
    const [response] = await answered;
    expect(JSON.parse(await text(response))).toEqual({ isLate: true, secondsLeft: 0 });
  });
});

describe('feedback', () => {
  it('comes after each question, which stays as it is then', async () => {
    await publish('feedback: each');
    const attempt = fieldValue((await noy.get(final)).body, 'attempt');
    await noy.post(final, { intent: 'begin', attempt });
    await noy.post(final, { check: 'q1', attempt, q1: 'b' });
    const page = await noy.get(final);
    expect(wordsOf(page.body)).toContain('Not yet right.');
    expect(page.body).not.toContain('name="q1"');
    await noy.post(final, { intent: 'hand-in', attempt, q1: 'a', q2: 'a' });
    expect((await attempts()).map((one) => one.percent)).toEqual([50]);
  });

  it('is kept to the points where the quiz says so, or until it has closed', async () => {
    for (const [rules, words] of [
      ['feedback: none', 'This quiz tells the points alone.'],
      ['feedback: deadline\nclosesAt: 2099-12-31T17:00:00+07:00', 'Right answers are shown once the quiz has closed'],
    ] as const) {
      await publish(rules);
      const { body } = await noy.get(`${final}?again=1`);
      const [attempt, quiz, seed] = ['attempt', 'quiz', 'seed'].map((name) => fieldValue(body, name));
      await noy.post(final, { attempt: attempt ?? '', quiz: quiz ?? '', seed: seed ?? '', q1: 'a', q2: 'a' });
      const result = await noy.get(`${final}?attempt=${attempt}`);
      expect(wordsOf(result.body)).toContain(words);
      expect(wordsOf(result.body)).not.toContain('Your answers');
    }
  });

  it('takes no attempt once the quiz has closed', async () => {
    await publish('closesAt: 2020-01-01T00:00:00Z');
    const page = await noy.get(final);
    expect(wordsOf(page.body)).toContain('This quiz has closed.');
    expect(page.body).not.toContain('name="q1"');
  });
});
