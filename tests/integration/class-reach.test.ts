import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAttendance } from '#commands/attendance/close-attendance.ts';
import { listAbsentees } from '#db/queries/attendance/attendance-people.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { listPlannedClasses } from '#db/queries/awards/programme.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import { loadScheduleOptions } from '#db/queries/schedule/class-schedule.ts';
import { countExpected, findClass } from '#db/queries/schedule/class-session.ts';
import { can, type OrganisationRole, type Viewer } from '#domain/rights.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme, testRule } from '#tests/support/programme.ts';

/** Whose a class of a programme is: held at the issuer, everybody's; held below, only of those who are counted there. */

const now = new Date('2026-11-22T03:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let database: TestDatabase;
let programme: TestProgramme;
/** One counted in the province's district, one in another province, one abroad. */
let people: { own: string; elsewhere: string; abroad: string };
let classes: { ofMinistry: string; ofProvince: string };

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db, {
    ...testRule,
    presence: { minPercent: 80, minMinutes: 0, mandatorySessions: 'all' },
  });
  const join = (organisationId: string) => programme.addPerson({ enrolledAt: at(-900), organisationId });
  people = {
    own: await join(programme.district.id),
    elsewhere: await join(programme.otherProvince.id),
    abroad: await join(programme.abroad.id),
  };
  const taught = { startedAt: at(-300), endedAt: at(-240) };
  classes = { ofMinistry: await programme.addSession(taught), ofProvince: await programme.addSession(taught) };
  await moveTo(classes.ofProvince, programme.province.id);
});
afterAll(() => database.drop());

async function moveTo(classId: string, organisationId: string, more: { courseId?: string; programmeId?: null } = {}) {
  await database.db
    .updateTable('classSession')
    .set({ organisationId, ...more })
    .where('id', '=', classId)
    .execute();
}

const holderAt = (role: OrganisationRole, place: { id: string; path: string }): Viewer => ({
  personId: newId(),
  displayName: 'Somebody',
  isPlatformAdmin: false,
  roles: [{ role, organisationId: place.id, organisationPath: place.path }],
});

const absentIn = async (id: string) => {
  const page = { offset: 0, limit: 100 };
  const { rows } = await listAbsentees(database.db, id, [], { search: '', organisationId: null }, page);
  return rows.map((one) => one.personId).sort();
};
const countingFor = async (personId: string) => {
  const evidence = await loadPersonEvidence(database.db, { personId, programmeIds: [programme.id], now });
  return (evidence.get(programme.id)?.sessions ?? []).map((one) => one.sessionId).sort();
};

describe('a class of a programme', () => {
  it('lists and counts those whom it reaches, and nobody else', async () => {
    const everybody = Object.values(people).sort();
    expect(await absentIn(classes.ofMinistry)).toEqual(everybody);
    expect(await absentIn(classes.ofProvince)).toEqual([people.own]);
    expect(await countExpected(database.db, classes.ofProvince)).toBe(1);
    const both = Object.values(classes).sort();
    expect(await countingFor(people.own)).toEqual(both);
    expect(await countingFor(people.elsewhere)).toEqual([classes.ofMinistry]);
    expect(await countingFor(people.abroad)).toEqual([classes.ofMinistry]);
    for (const member of await loadMemberProgress(database.db, programme.id, { now })) {
      const counted = member.evidence.sessions.map((one) => one.sessionId).sort();
      expect(counted).toEqual(await countingFor(member.personId));
    }
  });

  it('is seen, joined and planned on only by those whom it reaches', async () => {
    const { db } = database;
    for (const [who, isReached] of [
      [people.own, true],
      [people.elsewhere, false],
      [people.abroad, false],
    ] as const) {
      const view = await findClass(db, { id: classes.ofProvince, viewerId: who });
      const viewer: Viewer = { personId: who, displayName: '', isPlatformAdmin: false, roles: [] };
      expect(view && can(viewer, 'class:view', classResource(view))).toBe(isReached);
      expect(view && can(viewer, 'class:join', classResource(view))).toBe(isReached);
    }
    const planned = await programme.addSession({ startedAt: at(100), endedAt: null, status: 'scheduled' });
    await moveTo(planned, programme.province.id);
    const plannedFor = async (personId: string | null) =>
      (await listPlannedClasses(db, { programmeIds: [programme.id], personId, now })).map((one) => one.id);
    expect(await plannedFor(people.own)).toEqual([planned]);
    expect(await plannedFor(people.elsewhere)).toEqual([]);
    expect(await plannedFor(null)).toEqual([]);
  });

  it('stays everybody’s, when it was closed before that was the rule', async () => {
    const setReach = (reachesProgramme: boolean) =>
      database.db.updateTable('classSession').set({ reachesProgramme }).where('id', '=', classes.ofProvince).execute();
    await setReach(true);
    expect(await absentIn(classes.ofProvince)).toEqual(Object.values(people).sort());
    expect(await countingFor(people.elsewhere)).toEqual(Object.values(classes).sort());
    for (const member of await loadMemberProgress(database.db, programme.id, { now })) {
      expect(member.evidence.sessions.map((one) => one.sessionId)).toContain(classes.ofProvince);
    }
    await setReach(false);
  });

  it('stores nobody else’s absence when its attendance is closed', async () => {
    const closed = await programme.addSession({ startedAt: at(-200), endedAt: at(-150) });
    await moveTo(closed, programme.province.id);
    await closeAttendance(database, { classSessionId: closed, actor: 'system', at: now });
    const stored = await database.db
      .selectFrom('attendanceRecord')
      .select('personId')
      .where('classSessionId', '=', closed)
      .execute();
    expect(stored.map((one) => one.personId)).toEqual([people.own]);
  });

  it('is seen with its attendance by who answers for the programme, also where it is held elsewhere', async () => {
    const held = await programme.addSession({ startedAt: at(-100), endedAt: at(-50) });
    await moveTo(held, programme.abroad.id);
    const view = await findClass(database.db, { id: held, viewerId: newId() });
    const sees = (viewer: Viewer) =>
      (['class:view', 'attendance:view', 'class:edit'] as const).map(
        (action) => view && can(viewer, action, classResource(view)),
      );
    expect(sees(holderAt('programme_manager', programme.ministry))).toEqual([true, true, false]);
    expect(sees(holderAt('auditor', programme.ministry))).toEqual([true, true, false]);
    expect(sees(holderAt('programme_manager', programme.province))).toEqual([false, false, false]);
    expect(sees(holderAt('instructor', programme.ministry))).toEqual([false, false, false]);
  });

  it('is mandatory, or repeats a mandatory one, by the word of those at the issuer or above', async () => {
    const { db } = database;
    await db.updateTable('classSession').set({ isMandatory: true }).where('id', '=', classes.ofMinistry).execute();
    const mayOblige = async (viewer: Viewer) => {
      const { programmes, mandatory } = await loadScheduleOptions(db, viewer);
      return [programmes.map((one) => one.asksForMandatory), mandatory.length];
    };
    expect(await mayOblige(holderAt('programme_manager', programme.ministry))).toEqual([[true], 1]);
    expect(await mayOblige(holderAt('instructor', programme.province))).toEqual([[false], 0]);
    expect(await mayOblige(holderAt('programme_manager', programme.province))).toEqual([[false], 0]);
    expect(await mayOblige(holderAt('programme_manager', programme.abroad))).toEqual([[], 0]);
    // Who changes a class that is mandatory already does not have to take that from it.
    const view = await findClass(db, { id: classes.ofMinistry, viewerId: newId() });
    const kept = await loadScheduleOptions(db, holderAt('instructor', programme.province), view);
    expect(kept.programmes.map((one) => one.asksForMandatory)).toEqual([true]);
  });
});

describe('a class of a course, which anybody may take', () => {
  it('names as absent only those who belong to where it is held', async () => {
    const { db } = database;
    const held = await programme.addSession({ startedAt: at(-100), endedAt: at(-50) });
    await moveTo(held, programme.province.id, { programmeId: null, courseId: programme.courseId });
    for (const personId of Object.values(people)) {
      const courseId = programme.courseId;
      await db
        .insertInto('enrolment')
        .values({ id: newId(), personId, courseId, enrolledAt: at(-900) })
        .execute();
    }
    const role = (personId: string, organisationId: string) =>
      db.insertInto('organisationRole').values({ id: newId(), personId, organisationId, role: 'trainee' }).execute();
    await role(people.own, programme.district.id);
    await role(people.elsewhere, programme.otherProvince.id);
    expect(await absentIn(held)).toEqual([people.own]);
    const view = await findClass(db, { id: held, viewerId: people.abroad });
    expect(view?.isEnrolled).toBe(true);
  });
});

describe('who is chosen to teach', () => {
  it('is nobody whose account is suspended; who teaches already stays, and is marked', async () => {
    const { db } = database;
    const [active, suspended] = [newId(), newId()];
    for (const [id, suspendedAt] of [
      [active, null],
      [suspended, now],
    ] as const) {
      const email = `${id}@no-email.invalid`;
      await db.insertInto('person').values({ id, displayName: id, email, suspendedAt }).execute();
      const role = { id: newId(), personId: id, organisationId: programme.province.id, role: 'instructor' };
      await db.insertInto('organisationRole').values(role).execute();
    }
    const planner = holderAt('programme_manager', programme.ministry);
    const { instructors } = await loadScheduleOptions(db, planner);
    expect(instructors.map((one) => one.id)).toEqual([active]);
    await db
      .insertInto('classInstructor')
      .values({ classSessionId: classes.ofProvince, personId: suspended })
      .execute();
    const view = await findClass(db, { id: classes.ofProvince, viewerId: newId() });
    expect(view?.instructors).toEqual([
      { personId: suspended, displayName: suspended, latinName: null, isSuspended: true },
    ]);
    const kept = await loadScheduleOptions(db, planner, view);
    expect(kept.instructors.find((one) => one.id === suspended)?.isSuspended).toBe(true);
  });
});
