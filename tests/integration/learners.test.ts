import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseLearners, loadLearners } from '#app/features/learning/learners.server.ts';
import { listLearners } from '#db/queries/learning/learners.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

/** An instructor sees how far those are whom they teach, and nobody else. */

const now = new Date('2026-11-22T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

let database: TestDatabase;
let programme: TestProgramme;
const people = { steady: '', idle: '', absent: '', elsewhere: '' };
const instructors = { ofMinistry: '', ofProvince: '', ofNothing: '' };

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  programme = await createProgramme(db);
  for (const name of Object.keys(instructors) as (keyof typeof instructors)[])
    instructors[name] = await addPerson(name);
  const join = (name: keyof typeof people, organisationId: string, latinName?: string) =>
    programme.addPerson({ name, ...(latinName && { latinName }), organisationId, enrolledAt: daysAgo(60) });
  people.steady = await join('steady', programme.district.id, 'Steady Latin');
  people.idle = await join('idle', programme.district.id);
  people.absent = await join('absent', programme.district.id);
  people.elsewhere = await join('elsewhere', programme.otherProvince.id);

  const [first, second, again] = [await held(40), await held(30), await held(20)];
  await mark(first, { isMandatory: true });
  await mark(second, { isMandatory: true });
  await mark(again, { repeatsId: first });
  const ofProvince = await held(10);
  await mark(ofProvince, { organisationId: programme.province.id });
  for (const id of [first, second, again]) await teach(id, instructors.ofMinistry);
  await teach(ofProvince, instructors.ofProvince);

  const cameTo = (id: string, personId: string, days: number) =>
    programme.addPresence(id, personId, { from: daysAgo(days), to: daysAgo(days - 0.01) });
  // Came to the second, and to the repetition of the first; learnt on yesterday.
  await cameTo(second, people.steady, 30);
  await cameTo(again, people.steady, 20);
  await programme.finishLessons(people.steady);
  await programme.takeQuiz(people.steady, 'one', [40, 80]);
  await db
    .updateTable('lessonProgress')
    .set({ lastOpenedAt: daysAgo(1) })
    .where('personId', '=', people.steady)
    .execute();
  // Came to both, and did nothing else.
  await cameTo(first, people.idle, 40);
  await cameTo(second, people.idle, 30);
}, 120_000);

afterAll(() => database.drop());

async function addPerson(displayName: string): Promise<string> {
  const id = newId();
  await database.db
    .insertInto('person')
    .values({ id, displayName, email: `${id}@no-email.invalid` })
    .execute();
  return id;
}

const held = (days: number) => programme.addSession({ startedAt: daysAgo(days), endedAt: daysAgo(days - 0.05) });

const mark = (id: string, facts: { isMandatory?: boolean; repeatsId?: string; organisationId?: string }) =>
  database.db.updateTable('classSession').set(facts).where('id', '=', id).execute();

const teach = (classSessionId: string, personId: string) =>
  database.db.insertInto('classInstructor').values({ classSessionId, personId }).execute();

const viewer = (personId: string, more: Partial<Viewer> = {}): Viewer => ({
  ...{ personId, displayName: 'Somebody', isPlatformAdmin: false, roles: [] },
  ...more,
});

const namesOf = async (one: Viewer) =>
  (await listLearners(database.db, one, { now, limit: 100 })).map((row) => row.displayName);

describe('whom an instructor sees', () => {
  it('everybody of the programme where a class reaches everybody, those of the place where it does not', async () => {
    expect(await namesOf(viewer(instructors.ofMinistry))).toEqual(['absent', 'elsewhere', 'idle', 'steady']);
    expect(await namesOf(viewer(instructors.ofProvince))).toEqual(['absent', 'idle', 'steady']);
  });

  it('nobody where one teaches nothing, whatever else one may do', async () => {
    expect(await namesOf(viewer(instructors.ofNothing))).toEqual([]);
    expect(await namesOf(viewer(instructors.ofNothing, { isPlatformAdmin: true }))).toEqual([]);
    const { id: organisationId, path: organisationPath } = programme.ministry;
    const roles = [{ role: 'programme_manager' as const, organisationId, organisationPath }];
    expect(await namesOf(viewer(instructors.ofNothing, { roles }))).toEqual([]);
  });

  it('nobody whose account is closed', async () => {
    const change = (suspendedAt: Date | null) =>
      database.db.updateTable('person').set({ suspendedAt }).where('id', '=', people.idle).execute();
    await change(now);
    expect(await namesOf(viewer(instructors.ofProvince))).toEqual(['absent', 'steady']);
    await change(null);
  });

  it('those of a course’s class who belong to where it is held and take the course', async () => {
    const { db } = database;
    const [own, stranger] = [await addPerson('own'), await addPerson('stranger')];
    for (const personId of [own, stranger]) {
      await db.insertInto('enrolment').values({ id: newId(), personId, courseId: programme.courseId }).execute();
    }
    const place = { organisationId: programme.district.id, role: 'trainee' };
    await db
      .insertInto('organisationRole')
      .values({ id: newId(), personId: own, ...place })
      .execute();
    const id = await held(5);
    await db
      .updateTable('classSession')
      .set({ organisationId: programme.province.id, programmeId: null, courseId: programme.courseId })
      .where('id', '=', id)
      .execute();
    const instructor = await addPerson('of the course');
    await teach(id, instructor);
    const rows = await listLearners(db, viewer(instructor), { now, limit: 100 });
    expect(rows).toMatchObject([{ displayName: 'own', subject: 'course/test-course', total: 4, missedClasses: 0 }]);
  });
});

describe('how far they are', () => {
  it('counts lessons and passed quizzes, the last time they did anything, and mandatory classes missed for good', async () => {
    const rows = await listLearners(database.db, viewer(instructors.ofMinistry), { now, limit: 100 });
    const of = (personId: string) => rows.find((row) => row.personId === personId);
    expect(of(people.steady)).toMatchObject({
      ...{ done: 3, total: 4, missedClasses: 0, isFinished: false, subject: 'programme/test-programme' },
      ...{ latinName: 'Steady Latin', organisation: { en: 'la-district' }, lastActiveAt: daysAgo(1) },
    });
    expect(of(people.idle)).toMatchObject({ done: 0, missedClasses: 0, lastActiveAt: daysAgo(29.99) });
    expect(of(people.absent)).toMatchObject({ done: 0, missedClasses: 2, lastActiveAt: null });
  });

  it('says who falls behind and why, and is filtered and ordered by it', async () => {
    const all = await loadLearners({ db: database.db, now }, viewer(instructors.ofMinistry));
    const behind = Object.fromEntries(all.map((one) => [one.displayName, one.behind]));
    expect(behind).toEqual({ steady: [], idle: ['idle'], absent: ['classes', 'idle'], elsewhere: ['classes', 'idle'] });
    const find = (filter: Partial<Parameters<typeof chooseLearners>[1]['filter']>, sort: 'name' | '-done' | 'missed') =>
      chooseLearners(all, { filter: { q: '', of: '', show: null, ...filter }, sort }).map((one) => one.displayName);
    expect(find({ show: 'behind' }, 'name')).toEqual(['absent', 'elsewhere', 'idle']);
    expect(find({ show: 'classes' }, 'name')).toEqual(['absent', 'elsewhere']);
    expect(find({ q: 'latin' }, 'name')).toEqual(['steady']);
    expect(find({ of: 'programme/another' }, 'name')).toEqual([]);
    expect(find({}, '-done')[0]).toBe('steady');
    expect(find({}, 'missed').slice(-2)).toEqual(['absent', 'elsewhere']);
  });
});
