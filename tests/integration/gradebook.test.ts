import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { good, handIn, mark, startTasks, type TasksUnderTest } from '#tests/support/tasks.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import type { WebUnderTest } from '#tests/support/web.ts';

/** The gradebook of a course as those who teach see it, and one's own marks: pages and forms without scripts. */
let database: TestDatabase;
let web: WebUnderTest;
let things: TasksUnderTest;
let noy: Visitor;
let liwen: Visitor;
let admin: Visitor;
let noyId: string;
const course = '/courses/tea';
const book = `${course}/gradebook`;

beforeAll(async () => {
  things = await startTasks([['label-photo', '']]);
  ({ database, web } = things);
  [noy, liwen, admin] = [
    await signedIn(web.url, 'noy'),
    await signedIn(web.url, 'liwen'),
    await signedIn(web.url, 'admin'),
  ];
  noyId = await things.idOf('person', 'noy');
  await noy.post(course);
  await handIn(noy, `${course}/assignments/label-photo`, { words: 'My label' });
  const { id } = await database.db.selectFrom('assignmentPiece').select('id').executeTakeFirstOrThrow();
  await mark(liwen, id, { ...good, comment: 'Well done' });
}, 240_000);

afterAll(() => things?.stop());

const totalOf = (csv: string) => csv.split(/\r?\n/).find((line) => line.startsWith('Noy'));

/** What stands on the learner's own page. */
async function ownTotal() {
  return /Total ?: (\d+%)/.exec(wordsOf((await noy.get(`${course}/marks`)).body))?.[1];
}

async function change(form: Record<string, string> & { part: string }, visitor = liwen) {
  const { body } = await visitor.get(`${book}/${noyId}`);
  const changeId = fieldValue(body, 'changeId') ?? '';
  const given = { why: 'other', reason: 'A fault of ours', percent: '', changeId, ...form };
  const answer = await visitor.post(`${book}/${noyId}`, { intent: `change.${given.part}`, ...given });
  return { ...answer, changeId };
}

describe('the gradebook', () => {
  it('has a row a person and a column a part, with what waits, what counts and the total', async () => {
    const words = wordsOf((await liwen.get(book)).body);
    expect(words).toContain('Photo of my label');
    expect(words).toContain('Final quiz');
    expect(words).toMatch(/Noy.* 50% .*100%/);
    expect(words).toContain('Of several attempts the best one counts.');
  });

  it('is narrowed by organisation and by name, and says when nobody is found', async () => {
    expect(wordsOf((await liwen.get(`${book}?q=noy`)).body)).toContain('Noy');
    const { body } = await liwen.get(`${book}?q=nobody-of-this-name`);
    expect(body).not.toContain(noyId);
    const organisationId = await things.idOf('organisation', 'la-moic');
    const courseId = (
      await database.db.selectFrom('course').select('id').where('slug', '=', 'tea').executeTakeFirstOrThrow()
    ).id;
    const cohort = { id: newId(), organisationId, courseId, names: { en: 'Spring group' }, startsOn: '2026-11-01' };
    const when = { endsOn: '2026-12-31', timeZone: 'UTC', createdAt: new Date(), changedAt: new Date() };
    const rules = { wayIn: 'managers', afterDeadline: 'late', code: 'SPRINGGROUP' } as const;
    await database.db
      .insertInto('cohort')
      .values({ ...cohort, ...when, ...rules })
      .execute();
    expect((await admin.get(`${book}?cohort=${cohort.id}`)).body).not.toContain(noyId);
    const member = {
      id: newId(),
      cohortId: cohort.id,
      personId: noyId,
      state: 'in',
      way: 'manager',
      timeZone: 'UTC',
    } as const;
    await database.db
      .insertInto('cohortMember')
      .values({ ...member, askedAt: new Date(), placedAt: new Date() })
      .execute();
    const inCohort = await admin.get(`${book}?cohort=${cohort.id}`);
    expect(inCohort.body).toContain(noyId);
    expect(wordsOf(inCohort.body)).toContain('Spring group');
    const elsewhere = await admin.get(`${book}?organisation=et-addis-chamber`);
    expect(elsewhere.body).not.toContain(noyId);
  });

  it('goes out as CSV and XLSX with weights and changes, and leaves a line in the record', async () => {
    const csv = await liwen.get(`${book}.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body).toContain('Photo of my label');
    expect(totalOf(csv.body)).toContain('50');
    const book_ = await liwen.get(`${book}.xlsx`);
    expect(book_.status).toBe(200);
    const rows = await database.db
      .selectFrom('auditEvent')
      .select('details')
      .where('action', '=', 'people.export')
      .execute();
    expect(rows.map((one) => one.details)).toContainEqual({ what: 'gradebook' });
  });

  it('is for who teaches; each learner sees their own marks, and nobody else’s', async () => {
    expect((await noy.get(book)).status).toBe(403);
    expect((await noy.get(`${book}/${noyId}`)).status).toBe(404);
    const own = wordsOf((await noy.get(`${course}/marks`)).body);
    expect(await ownTotal()).toBe('50%');
    expect(own).toContain('100% in 1 try');
    expect(wordsOf((await noy.get(course)).body)).toContain('My marks');
    expect((await liwen.get(`${course}/marks`)).status).toBe(404);
  });
});

describe('weights', () => {
  it('are set by who writes the course, as whole numbers, one of which counts', async () => {
    expect((await liwen.get(`${book}/weights`)).status).toBe(403);
    const names = { lessons: 'weight:lessons', quiz: 'weight:quiz/final', task: 'weight:assignment/label-photo' };
    const wrong = await admin.post(`${book}/weights`, { [names.lessons]: '0', [names.quiz]: '1.5', [names.task]: '1' });
    expect([wrong.status, wordsOf(wrong.body).includes('Write a whole number')]).toEqual([422, true]);
    expect(wrong.body).toContain('value="1.5"');
    const none = await admin.post(`${book}/weights`, { [names.lessons]: '0', [names.quiz]: '0', [names.task]: '0' });
    expect(wordsOf(none.body)).toContain('At least one part has to count.');
    const saved = await admin.post(`${book}/weights`, { [names.lessons]: '0', [names.quiz]: '10', [names.task]: '30' });
    expect([saved.status, saved.location]).toEqual([302, `${book}?saved`]);
    expect(await ownTotal()).toBe('75%');
    const unknown = await admin.post(`${book}/weights`, { 'weight:quiz/gone': '5' });
    expect(unknown.status).toBe(400);
  });
});

describe('a mark of a person', () => {
  it('is set with a reason; without one, or without a number, the form comes back with all that was typed', async () => {
    const open = await change({ part: 'quiz/final', change: 'override', percent: '101', reason: 'We were late' });
    expect(open.status).toBe(422);
    expect(wordsOf(open.body)).toContain('Write a number from 0 to 100.');
    expect(open.body).toContain('We were late');
    expect((await change({ part: 'quiz/final', change: 'override', reason: '', percent: '80' })).status).toBe(422);
    const set = await change({ part: 'quiz/final', change: 'override', percent: '80' });
    expect([set.status, set.location]).toEqual([302, `${book}/${noyId}?saved=changed&undo=${set.changeId}`]);
    const after = wordsOf((await liwen.get(set.location)).body);
    expect(after).toContain('The mark was changed. The person has been told.');
    expect(after).toContain('Mark set: 80%, before –');
    expect(await ownTotal()).toBe('95%');
    expect(wordsOf((await noy.get(`${course}/quizzes/final`)).body)).toContain('set your mark here: 80%');
    expect(wordsOf((await noy.get('/notices')).body)).toMatch(/Your mark was set to 80%: .?Final quiz/u);
    expect(totalOf((await liwen.get(`${book}.csv`)).body)).toContain('Final quiz: Set');
  });

  it('is taken back by the button beside it, and stands there as taken back', async () => {
    const { id } = await database.db.selectFrom('markChange').select('id').executeTakeFirstOrThrow();
    const undone = await liwen.post(`${book}/${noyId}`, { intent: 'undo', changeId: id });
    expect(undone.location).toBe(`${book}/${noyId}?saved=undone`);
    const words = wordsOf((await liwen.get(`${book}/${noyId}`)).body);
    expect(words).toContain('Not in force since');
    expect(await ownTotal()).toBe('75%');
  });

  it('is not asked of somebody, which lowers nothing', async () => {
    await change({ part: 'quiz/final', change: 'exemption' });
    expect(await ownTotal()).toBe('100%');
    expect(wordsOf((await noy.get(`${course}/quizzes/final`)).body)).toContain('This is not asked of you.');
  });
});
