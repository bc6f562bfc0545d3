import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFeed } from '#app/features/notices/feed.server.ts';
import { cancelClass } from '#commands/schedule/cancel-class.ts';
import { type EditClassAct, editClass } from '#commands/schedule/edit-class.ts';
import { planClass } from '#commands/schedule/plan-class.ts';
import { restoreClass } from '#commands/schedule/restore-class.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { lockPlan } from '#db/queries/schedule/class-schedule.ts';
import { listSeries } from '#db/queries/schedule/class-series.ts';
import type { Viewer } from '#domain/rights.ts';
import type { PlanDraft } from '#domain/schedule/class-plan.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

/** Classes that are planned together, one a week, and changed and cancelled alone or with others. */
let database: TestDatabase;
let programme: TestProgramme;
let manager: Viewer;
let trainee: string;

const at = new Date('2026-09-01T07:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

async function addInstructor(name: string): Promise<Viewer> {
  const personId = newId();
  const { ministry } = programme;
  const email = noEmailAddress(personId);
  await database.db.insertInto('person').values({ id: personId, displayName: name, email }).execute();
  const row = { id: newId(), personId, organisationId: ministry.id, role: 'instructor' as const };
  await database.db.insertInto('organisationRole').values(row).execute();
  const roles = [{ role: row.role, organisationId: ministry.id, organisationPath: ministry.path }];
  return { personId, displayName: name, isPlatformAdmin: false, roles };
}

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  manager = await addInstructor('Bounmy');
  trainee = await programme.addPerson({ enrolledAt: later(-100), name: 'Noy' });
});
afterAll(() => database.drop());

const draftOf = (more: Partial<PlanDraft> = {}): PlanDraft => ({
  titles: { en: 'Prices' },
  organisationId: programme.ministry.id,
  programmeId: programme.id,
  courseId: '',
  languages: ['en'],
  ...{ date: '2026-11-05', time: '14:00', minutes: '90', timeZone: 'Asia/Vientiane' },
  instructorIds: [manager.personId],
  channels: [],
  duty: '',
  ...more,
});

/** Each test has a year of its own, so that nobody teaches two classes at once. */
async function planWeekly(weeks: string, more: Partial<PlanDraft>): Promise<string[]> {
  const id = newId();
  await planClass(database, { actor: manager, id, draft: draftOf({ ...more, weeks }), at });
  return (await listSeries(database.db, id)).map((one) => one.id);
}

async function change(
  id: string,
  draft: PlanDraft,
  act: Pick<EditClassAct, 'reach'> & { by?: Viewer; minute?: number },
) {
  const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
  const { by = manager, minute = 1, reach } = act;
  await editClass(database, { actor: by, id, draft, seen, reach, at: later(minute) });
}

const factsOf = async (ids: readonly string[]) => {
  const rows = await database.db
    .selectFrom('classSession')
    .select(['id', 'startsAt', 'endsAt', 'title', 'status', 'revision'])
    .where('id', 'in', [...ids])
    .orderBy('startsAt')
    .execute();
  return rows.map((row) => ({ ...row, starts: row.startsAt.toISOString().slice(0, 16) }));
};
const startsOf = async (ids: readonly string[]) => (await factsOf(ids)).map((one) => one.starts);

const noticesOf = (classId: string) =>
  database.db
    .selectFrom('notice')
    .select(['kind', 'params', 'spreadAt'])
    .where('personId', '=', trainee)
    .where('key', 'like', `%${classId}%`)
    .orderBy('createdAt')
    .execute();

describe('a class that is held weekly', () => {
  it('is so many classes at the same time of the week, planned once, and told once', async () => {
    const id = newId();
    const act = { actor: manager, id, draft: draftOf({ weeks: '3' }), at };
    for (let time = 0; time < 2; time += 1) await planClass(database, act);
    const ids = (await listSeries(database.db, id)).map((one) => one.id);
    expect(await startsOf(ids)).toEqual(['2026-11-05T07:00', '2026-11-12T07:00', '2026-11-19T07:00']);
    const otherwise = planClass(database, { ...act, draft: draftOf({ weeks: '4' }) });
    await expect(otherwise).rejects.toMatchObject({ code: 'already_sent' });
    const told = await Promise.all(ids.map(noticesOf));
    expect(told.map((one) => one.map(({ kind, params }) => [kind, (params as { more?: number }).more]))).toEqual([
      [['class.planned', 2]],
      [],
      [],
    ]);
    // Somebody who teaches it has another class in one of the weeks.
    const busy = draftOf({ date: '2026-11-12', weeks: '2' });
    await expect(planClass(database, { actor: manager, id: newId(), draft: busy, at })).rejects.toMatchObject({
      problems: { instructorIds: 'instructorBusy' },
    });
  });

  it('is moved alone, with those after it, or with all that are still to come', async () => {
    const ids = await planWeekly('4', { date: '2027-01-07' });
    const [first = '', second = ''] = ids;
    await database.db.updateTable('classSession').set({ status: 'ended' }).where('id', '=', first).execute();
    await change(second, draftOf({ date: '2027-01-14', time: '15:00' }), { reach: 'one' });
    expect(await startsOf(ids)).toEqual([
      '2027-01-07T07:00',
      '2027-01-14T08:00',
      '2027-01-21T07:00',
      '2027-01-28T07:00',
    ]);
    await change(second, draftOf({ date: '2027-01-15', time: '15:00' }), { reach: 'later', minute: 2 });
    expect(await startsOf(ids)).toEqual([
      '2027-01-07T07:00',
      '2027-01-15T08:00',
      '2027-01-22T07:00',
      '2027-01-29T07:00',
    ]);
    // By a whole week: each comes to where the next one was.
    const [, , third = ''] = ids;
    await change(third, draftOf({ date: '2027-01-29' }), { reach: 'all', minute: 3 });
    expect(await startsOf(ids)).toEqual([
      '2027-01-07T07:00',
      '2027-01-22T08:00',
      '2027-01-29T07:00',
      '2027-02-05T07:00',
    ]);
  });

  it('tells of the others in the list alone, and counts up what calendars have of each', async () => {
    const ids = await planWeekly('3', { date: '2027-03-04' });
    const [first = '', second = '', third = ''] = ids;
    await change(second, draftOf({ date: '2027-03-11', time: '10:00' }), { reach: 'later', minute: 5 });
    const [ofSecond, ofThird] = await Promise.all([second, third].map(noticesOf));
    expect(ofSecond).toMatchObject([{ kind: 'class.moved', params: { more: 1 }, spreadAt: null }]);
    expect(ofThird).toMatchObject([{ kind: 'class.moved', spreadAt: later(5) }]);
    await cancelClass(database, { actor: manager, id: second, reach: 'later', reason: 'Flood', at: later(6) });
    await cancelClass(database, { actor: manager, id: second, reach: 'later', reason: 'Flood', at: later(7) });
    expect((await factsOf(ids)).map((one) => [one.status, one.revision])).toEqual([
      ['scheduled', 0],
      ['cancelled', 2],
      ['cancelled', 2],
    ]);
    const text = await writeFeed(
      database.db,
      { personId: trainee, locales: ['en'], timeZone: 'Asia/Vientiane' },
      { publicUrl: 'https://sala.example', names: {}, now: later(8) },
    );
    expect(text).not.toContain('RRULE');
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const inFeed = [first, second, third].map((id) => events.find((one) => one.uid === `class-${id}@sala.example`));
    expect(inFeed.map((one) => one?.component.getFirstPropertyValue('status'))).toEqual([
      'CONFIRMED',
      'CANCELLED',
      'CANCELLED',
    ]);
  });

  it('is held after all one by one, days after it was cancelled, and its people and calendars are told', async () => {
    const ids = await planWeekly('3', { date: '2027-09-02' });
    const [first = '', second = '', third = ''] = ids;
    await cancelClass(database, { actor: manager, id: first, reach: 'all', reason: 'Ill', at: later(3) });
    const weekLater = later(7 * 1440);
    for (let time = 0; time < 2; time += 1) await restoreClass(database, { actor: manager, id: second, at: weekLater });
    expect((await factsOf(ids)).map((one) => [one.status, one.revision])).toEqual([
      ['cancelled', 1],
      ['scheduled', 2],
      ['cancelled', 1],
    ]);
    expect((await noticesOf(second)).map(({ kind }) => kind)).toEqual(['class.cancelled', 'class.restored']);
    // Who shall teach it has another one by now: that one is moved first.
    const other = newId();
    await planClass(database, { actor: manager, id: other, draft: draftOf({ date: '2027-09-16' }), at: weekLater });
    const restoring = () => restoreClass(database, { actor: manager, id: third, at: weekLater });
    await expect(restoring()).rejects.toMatchObject({ code: 'class_staff_busy' });
    await cancelClass(database, { actor: manager, id: other, at: weekLater });
    await restoring();
    // One alone is planned anew, and so is one whose time has come.
    const dayLater = new Date(weekLater.getTime() + 86_400_000);
    await expect(restoreClass(database, { actor: manager, id: other, at: dayLater })).rejects.toMatchObject({
      code: 'class_over',
    });
    const whenItWas = new Date('2027-09-02T07:00:00Z');
    await expect(restoreClass(database, { actor: manager, id: first, at: whenItWas })).rejects.toMatchObject({
      code: 'class_over',
    });
  });

  it('keeps what one of them has of its own, and of what was changed nothing else', async () => {
    const ids = await planWeekly('3', { date: '2027-05-06' });
    const [first = '', second = ''] = ids;
    await change(second, draftOf({ date: '2027-05-13', titles: { en: 'Margins' }, minutes: '60' }), { reach: 'one' });
    await change(first, draftOf({ date: '2027-05-06', waitingRoom: true }), { reach: 'all', minute: 2 });
    const facts = await factsOf(ids);
    expect(facts.map((one) => one.title)).toEqual([{ en: 'Prices' }, { en: 'Margins' }, { en: 'Prices' }]);
    expect(facts.map((one) => (one.endsAt.getTime() - one.startsAt.getTime()) / 60_000)).toEqual([90, 60, 90]);
    const doors = await database.db.selectFrom('classSession').select('waitingRoom').where('id', 'in', ids).execute();
    expect(doors.every((one) => one.waitingRoom)).toBe(true);
  });

  it('is changed and cancelled with others by who may do it with each, or not at all', async () => {
    const ids = await planWeekly('2', { date: '2027-07-01' });
    const [first = '', second = ''] = ids;
    const guest = await addInstructor('Somphone');
    await database.db
      .insertInto('classInstructor')
      .values({ classSessionId: first, personId: guest.personId })
      .execute();
    const instructorIds = [manager.personId, guest.personId];
    const moved = draftOf({ date: '2027-07-02', instructorIds });
    const all = change(first, moved, { reach: 'all', by: guest });
    await expect(all).rejects.toMatchObject({ code: 'forbidden' });
    const cancelling = cancelClass(database, { actor: guest, id: first, reach: 'all', at: later(2) });
    await expect(cancelling).rejects.toMatchObject({ code: 'forbidden' });
    expect((await factsOf([first, second])).map((one) => [one.starts, one.status])).toEqual([
      ['2027-07-01T07:00', 'scheduled'],
      ['2027-07-08T07:00', 'scheduled'],
    ]);
    await change(first, moved, { reach: 'one', by: guest });
  });
});
