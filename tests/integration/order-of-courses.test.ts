import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSecondCourse } from '#tests/support/second-course.ts';
import { startTasks, type TasksUnderTest } from '#tests/support/tasks.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';

/** Whoever answers for a programme says which course comes first; who takes it sees that and is stopped. No scripts. */
let things: TasksUnderTest;
let manager: Visitor;
let noy: Visitor;
let noyId: string;
let secondId: string;
const quiz = '/courses/tea/quizzes/final';
const order = '/programmes/tea-1/order';

beforeAll(async () => {
  things = await startTasks([]);
  const { db } = things.database;
  [manager, noy] = [await signedIn(things.web.url, 'bounmy'), await signedIn(things.web.url, 'noy')];
  noyId = await things.idOf('person', 'noy');
  const { id: tea } = await db.selectFrom('course').select('id').where('slug', '=', 'tea').executeTakeFirstOrThrow();
  secondId = await addSecondCourse(db, { like: tea });
  await db
    .updateTable('courseVersion')
    .set({ title: { en: 'Before tea' } })
    .where('courseId', '=', secondId)
    .execute();
  const programme = await db.selectFrom('programme').select('id').executeTakeFirstOrThrow();
  await db
    .insertInto('programmeCourse')
    .values({ programmeId: programme.id, courseId: secondId, position: 2 })
    .execute();
  await noy.post('/courses/tea');
  const organisation = await things.idOf('organisation', 'la-namtha-point');
  await noy.post('/programmes/tea-1', { organisation });
  const { body } = await noy.get(quiz);
  const form = Object.fromEntries(['attempt', 'quiz', 'version', 'seed'].map((name) => [name, fieldValue(body, name)]));
  sendQuiz = () => noy.post(quiz, form);
}, 240_000);

afterAll(() => things?.stop());

/** What stands on a page, without the marks that hold words of other scripts together. */
const readBy = async (visitor: Visitor, path: string) =>
  wordsOf((await visitor.get(path)).body).replace(/[\u2066-\u2069]/g, '');
/** What a form says that it saw. */
const seen = async () => fieldValue((await manager.get(order)).body, 'seen');
/** Sends the quiz as a page says that was opened before. */
let sendQuiz: () => ReturnType<Visitor['post']>;

it('is not open to who takes the programme', async () => {
  expect((await noy.get(order)).status).toBe(403);
  expect((await noy.post(order, { 'first:tea': 'second-course' })).status).toBe(403);
  expect((await noy.get('/programmes/tea-1')).body).not.toContain(order);
});

it('refuses courses that wait for each other in words, with the ticks as they were', async () => {
  expect((await manager.get('/programmes/tea-1')).body).toContain(order);
  const circle = { 'first:tea': 'second-course', 'first:second-course': 'tea' };
  const { status, body } = await manager.post(order, { ...circle, seen: await seen() });
  expect(status).toBe(422);
  expect(wordsOf(body)).toContain('These courses would wait for each other');
  expect(body.match(/<input[^>]*type="checkbox"[^>]*checked/g)).toHaveLength(2);
});

it('locks the course for who takes it: the pages say what comes first, and the server takes no quiz', async () => {
  const saved = await manager.post(order, { 'first:tea': 'second-course', seen: await seen() });
  expect(saved.location).toBe('/programmes/tea-1?saved=order');
  expect(await readBy(manager, saved.location)).toContain('The order of the courses is saved.');
  expect((await manager.get(order)).body.match(/<input[^>]*type="checkbox"[^>]*checked/g)).toHaveLength(1);
  expect(await readBy(noy, '/programmes/tea-1')).toContain('First: Before tea');
  expect(await readBy(noy, '/courses/tea')).toContain('First complete: Before tea');
  expect(await readBy(noy, '/')).toContain('First complete: Before tea');
  const refused = await sendQuiz();
  expect(refused.status).toBe(409);
  expect(wordsOf(refused.body)).toContain('Another course comes first');
});

it('tells who saves over what somebody else saved meanwhile what stands there now, and takes it when it is sent again', async () => {
  const other = await seen();
  expect((await manager.post(order, { seen: other })).location).toContain('saved=order');
  // A tab that was open before: the same once more is no other act, anything else is.
  expect((await manager.post(order, { seen: other })).location).toContain('saved=order');
  const swapped = { 'first:second-course': 'tea' };
  const late = await manager.post(order, { ...swapped, seen: other });
  expect(late.status).toBe(409);
  expect(wordsOf(late.body)).toContain('Someone else changed this meanwhile');
  expect(wordsOf(late.body)).toContain('Before tea: empty');
  expect(late.body.match(/<input[^>]*type="checkbox"[^>]*checked/g)).toHaveLength(1);
  const again = { ...swapped, seen: fieldValue(late.body, 'seen') };
  expect((await manager.post(order, again)).location).toContain('saved=order');
  const back = { 'first:tea': 'second-course', seen: await seen() };
  expect((await manager.post(order, back)).location).toContain('saved=order');
});

it('opens the course once what comes first is completed', async () => {
  await things.database.db
    .updateTable('enrolment')
    .set({ completedAt: new Date() })
    .where('personId', '=', noyId)
    .where('courseId', '=', secondId)
    .execute();
  expect(await readBy(noy, '/courses/tea')).not.toContain('First complete');
  expect(await readBy(noy, '/')).not.toContain('First complete');
  // Nothing else stands in the way now than the answers, which this form lacks.
  expect(await sendQuiz()).toMatchObject({ status: 422 });
});
