import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPersonForm } from '#app/features/cohorts/cohort-actions.server.ts';
import { importProgramme } from '#commands/awards/import-programme.ts';
import { readCourseOrder } from '#commands/awards/read-course-order.ts';
import { setCourseOrder } from '#commands/awards/set-course-order.ts';
import { requirePrerequisites } from '#commands/learning/require-prerequisites.ts';
import { waivePrerequisite } from '#commands/learning/waive-prerequisite.ts';
import { readProgramme } from '#courseware/read-programme.ts';
import { listOpenPrerequisites } from '#db/queries/learning/prerequisites.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { addCohort, addViewer, cohortDraft } from '#tests/support/cohorts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';
import { addSecondCourse } from '#tests/support/second-course.ts';

/** In a programme of two courses, the second waits for the first. */
let database: TestDatabase;
let programme: TestProgramme;
let issuer: Viewer;
let secondId: string;

const at = new Date('2026-05-10T03:00:00Z');

const yaml = (after: string) => `slug: test-programme
code: TP1
issuer: la-ministry
title: { en: Test programme }
summary: { en: For tests }
hours: 1
courses: [test-course, second-course]
${after}
awardRule:
  kind: competence
  presence: { minPercent: 0, minMinutes: 0, mandatorySessions: none }
  assessment: { passMark: 60, allLessons: true }
  validityMonths: null
`;

const read = async (after: string) => {
  const text = new TextEncoder().encode(yaml(after));
  const files = { read: async () => text, list: async () => [], size: async () => text.length };
  const courses = new Map([
    ['test-course', 2],
    ['second-course', 2],
  ]);
  return readProgramme(files, 'test-programme.yaml', courses);
};

const importWith = async (after: string) => {
  const { programme: file, problems } = await read(after);
  if (!file) throw new Error(JSON.stringify(problems));
  return importProgramme(database, { actor: 'system', programme: file });
};

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  issuer = await addViewer(database.db, { organisationId: programme.ministry.id, role: 'programme_manager' });
  secondId = await addSecondCourse(database.db, { like: programme.courseId });
  await importWith('after: { second-course: [test-course] }');
});
afterAll(() => database.drop());

it('a new programme that comes twenty times at once is one, and each time it is answered', async () => {
  const { programme: file } = await read('');
  if (!file) throw new Error('it can be read');
  const other = { ...file, slug: 'at-once', code: 'AP1' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => importProgramme(database, { actor: 'system', programme: other })),
  );
  expect(answers.filter((one) => 'isNewRule' in one && one.isNewRule)).toHaveLength(1);
  for (const one of answers) expect(one).toMatchObject({ slug: 'at-once', ruleVersion: 1 });
  // Its code is nobody else's, also where both come at the same moment.
  const both = ['first', 'second'].map((slug) =>
    importProgramme(database, { actor: 'system', programme: { ...file, slug, code: 'AT1' } }),
  );
  const [kept, left] = (await Promise.all(both)).sort((one) => ('skipped' in one ? 1 : -1));
  expect(kept).toMatchObject({ ruleVersion: 1 });
  expect(left).toMatchObject({ skipped: expect.stringContaining('AT1') });
});

const ask = (personId: string, courseId = secondId) => requirePrerequisites(database.db, { personId, courseId });
const complete = (personId: string) =>
  database.db
    .insertInto('enrolment')
    .values({ id: newId(), personId, courseId: programme.courseId, completedAt: at })
    .execute();

it('what counts of a course waits until what comes before it is completed; the first course does not', async () => {
  const noy = await programme.addPerson({ enrolledAt: at });
  await ask(noy, programme.courseId);
  await expect(ask(noy)).rejects.toMatchObject({ code: 'prerequisite_open' });
  expect(await listOpenPrerequisites(database.db, { personId: noy })).toMatchObject([
    { first: 'test-course', firstTitle: { en: 'Test course' }, courseId: secondId },
  ]);
  await complete(noy);
  await ask(noy);
});

it('who takes the course outside the programme waits for nothing', async () => {
  const stranger = await addViewer(database.db, { organisationId: programme.district.id });
  await ask(stranger.personId);
});

it('is waived for one person by who answers for the certificate, with a reason, once', async () => {
  const noy = await programme.addPerson({ enrolledAt: at });
  await database.db
    .insertInto('organisationRole')
    .values({ id: newId(), personId: noy, organisationId: programme.district.id, role: 'trainee' })
    .execute();
  const of = { personId: noy, programmeSlug: 'test-programme', courseId: secondId, at };
  const act = { ...of, actor: issuer, id: newId(), why: 'prior_learning' as const, reason: '' };
  const below = await addViewer(database.db, { organisationId: programme.province.id, role: 'programme_manager' });
  await expect(waivePrerequisite(database, { ...act, actor: below })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(waivePrerequisite(database, { ...act, why: 'other' })).rejects.toMatchObject({
    problems: { reason: 'required' },
  });
  expect(await waivePrerequisite(database, act)).toBe(true);
  expect(await waivePrerequisite(database, act)).toBe(false);
  await expect(waivePrerequisite(database, { ...act, reason: 'Taught it' })).rejects.toMatchObject({
    code: 'already_sent',
  });
  await ask(noy);
  const acts = await database.db
    .selectFrom('auditEvent')
    .select('actorId')
    .where('action', '=', 'prerequisite.waive')
    .execute();
  expect(acts).toEqual([{ actorId: issuer.personId }]);
});

it('its form says what became of it: waived, or that nothing was left to be waived', async () => {
  const noy = await programme.addPerson({ enrolledAt: at });
  await database.db
    .insertInto('organisationRole')
    .values({ id: newId(), personId: noy, organisationId: programme.district.id, role: 'trainee' })
    .execute();
  const draft = cohortDraft(programme.ministry.id, { about: `programme ${programme.id}` });
  const { id: cohortId } = await addCohort(database.db, issuer, draft);
  const send = async () => {
    const form = new FormData();
    const fields = { id: newId(), programme: 'test-programme', courseId: secondId, why: 'prior_learning', reason: '' };
    for (const [name, value] of Object.entries({ intent: `waive.${secondId}`, ...fields })) form.set(name, value);
    const answer = await runPersonForm({ db: database.db, now: at }, issuer, { cohortId, personId: noy }, form);
    return answer instanceof Response ? answer.headers.get('location') : answer;
  };
  expect(await send()).toBe(`/cohorts/${cohortId}/people/${noy}?saved=waived`);
  expect(await send()).toBe(`/cohorts/${cohortId}/people/${noy}?saved=open`);
});

it('goes with the file: what is not written there any more holds for nobody', async () => {
  const noy = await programme.addPerson({ enrolledAt: at });
  await importWith('');
  await ask(noy);
  await importWith('after: { second-course: [test-course] }');
  await expect(ask(noy)).rejects.toMatchObject({ code: 'prerequisite_open' });
});

it('a file in which courses wait for each other, or for others than its own, is not read', async () => {
  const said = async (after: string) => {
    const { programme: file, problems } = await read(after);
    expect(file).toBeUndefined();
    return JSON.stringify(problems);
  };
  const circle = 'after: { second-course: [test-course], test-course: [second-course] }';
  expect(await said(circle)).toContain('would wait for each other');
  expect(await said('after: { second-course: [second-course] }')).toContain('would wait for each other');
  expect(await said('after: { second-course: [elsewhere] }')).toContain('is no course of this programme');
});

describe('an order that is set in the browser', () => {
  const set = async (order: Record<string, string[]>, actor = issuer) => {
    const { id } = await database.db
      .selectFrom('programme')
      .select('id')
      .where('slug', '=', 'test-programme')
      .executeTakeFirstOrThrow();
    const { version: seen } = await readCourseOrder(database.db, id);
    return setCourseOrder(database, { actor, programmeSlug: 'test-programme', order, seen, at });
  };
  const orders = () =>
    database.db.selectFrom('auditEvent').select('details').where('action', '=', 'programme.order').execute();

  it('is set by who answers for the certificate, and by nobody below', async () => {
    const below = await addViewer(database.db, { organisationId: programme.province.id, role: 'programme_manager' });
    await expect(set({}, below)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('of courses that would wait for each other is refused at each of them, and changes nothing', async () => {
    const circle = { 'second-course': ['test-course'], 'test-course': ['second-course'] };
    await expect(set(circle)).rejects.toMatchObject({
      problems: { 'first:second-course': 'circle', 'first:test-course': 'circle' },
    });
    await expect(set({ 'second-course': ['elsewhere'] })).rejects.toMatchObject({ code: 'bad_request' });
    expect(await orders()).toEqual([]);
  });

  it('holds over the file from then on, leaves a line in the record, and is one act when sent twice', async () => {
    expect(await set({ 'test-course': ['second-course'] })).toBe(true);
    expect(await set({ 'test-course': ['second-course'] })).toBe(false);
    expect(await orders()).toMatchObject([
      { details: { before: 'second-course < test-course', after: 'test-course < second-course' } },
    ]);
    await importWith('after: { second-course: [test-course] }');
    const noy = await programme.addPerson({ enrolledAt: at });
    await ask(noy);
    await expect(ask(noy, programme.courseId)).rejects.toMatchObject({ code: 'prerequisite_open' });
    expect(await set({})).toBe(true);
    await importWith('after: { second-course: [test-course] }');
    await ask(noy, programme.courseId);
    await ask(noy);
  });
});
