import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seatByUsername, takeRollCall } from '#commands/group/take-roll-call.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { listPresence, upsertPresence } from '#db/queries/attendance/presence.ts';
import { listClassesOfGroup, listRollCalls } from '#db/queries/group/seats.ts';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { can } from '#domain/rights.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

const minuteMs = 60_000;
const start = new Date('2026-11-02T07:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * minuteMs);

let database: TestDatabase;
let programme: TestProgramme;
let operator: Viewer;
let classId: string;
let people: string[];
const connection = newId();

async function addWithRole(role: OrganisationRole, organisationId: string, username: string): Promise<string> {
  const { db } = database;
  const id = await programme.addPerson({ enrolledAt: role === 'trainee' ? at(-1_000) : at(100_000), name: username });
  await db.updateTable('person').set({ username }).where('id', '=', id).execute();
  await db.insertInto('organisationRole').values({ id: newId(), personId: id, organisationId, role }).execute();
  return id;
}

/** What the media server tells of the operator's device: there since minute 0. */
const seen = (until: number, hasLeft = false) =>
  upsertPresence(database.db, [
    {
      ...{ id: connection, classSessionId: classId, personId: operator.personId, nodeId: 'n', role: 'group' },
      ...{ language: null, device: 'tablet', joinedAt: at(0), lastSeenAt: at(until) },
      leftAt: hasLeft ? at(until) : null,
    },
  ]);

const roll = (minute: number, here: readonly (string | undefined)[], id = newId()) =>
  takeRollCall(database, {
    ...{ id, actor: operator, slug: programme.district.slug, classSessionId: classId, at: at(minute) },
    here: here.flatMap((one) => one ?? []),
  });

async function minutesAt(now: number): Promise<(number | undefined)[]> {
  const attendance = (await loadAttendance(database.db, { classSessionIds: [classId] }, at(now))).get(classId);
  return people.map((id) => attendance?.people.get(id)?.minutes);
}

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { id } = programme.district;
  people = [];
  for (const name of ['ann', 'bee', 'cee', 'dee']) people.push(await addWithRole('trainee', id, name));
  await addWithRole('trainee', programme.province.id, 'not-of-the-group');
  const viewer = await findViewer(database.db, await addWithRole('service_point_operator', id, 'operator'));
  if (!viewer) throw new Error('no operator');
  await database.db.deleteFrom('programmeEnrolment').where('personId', '=', viewer.personId).execute();
  operator = viewer;
  classId = await programme.addSession({ startedAt: at(0), endedAt: null, status: 'live' });
  const host = await programme.addPerson({ enrolledAt: at(100_000) });
  await programme.addPresence(classId, host, { from: at(0), to: at(60), role: 'host' });
});
afterAll(() => database.drop());

describe('a group before one device', () => {
  it('sees its classes, and none of them is open to its operator before somebody is seated', async () => {
    const of = { path: programme.district.path, now: at(0), until: at(60), limit: 10 };
    expect((await listClassesOfGroup(database.db, of)).map((one) => one.id)).toEqual([classId]);
    const view = await findClass(database.db, { id: classId, viewerId: operator.personId });
    expect(view && can(operator, 'class:join', classResource(view))).toBe(false);
  });

  it('counts who is seated while the device is there, each for their own time', async () => {
    const [ann, bee, cee] = people;
    const first = newId();
    await roll(0, [ann, bee], first);
    const view = await findClass(database.db, { id: classId, viewerId: operator.personId });
    expect(view && can(operator, 'class:join', classResource(view))).toBe(true);
    expect(view && can(operator, 'class:moderate', classResource(view))).toBe(false);
    await seen(10);
    expect(await minutesAt(10)).toEqual([10, 10, undefined, undefined]);
    // Cee comes at 10; at 20 the operator looks again, and Bee is gone.
    await seatByUsername(database, {
      ...{ id: newId(), actor: operator, slug: programme.district.slug, classSessionId: classId, at: at(10) },
      username: ' CEE ',
    });
    await seen(20);
    await roll(20, [ann, cee]);
    await seen(40);
    expect(await minutesAt(40)).toEqual([40, 20, 30, undefined]);
    // The first form once more: it was taken, and changes nothing; with other people ticked it is another one.
    await roll(40, [ann, bee], first);
    await expect(roll(40, [ann, bee, cee], first)).rejects.toMatchObject({ code: 'already_sent' });
    await seen(50, true);
    expect(await minutesAt(60)).toEqual([50, 20, 40, undefined]);
  });

  it('counts nobody while the device is away, and all again when it comes back', async () => {
    await upsertPresence(database.db, [
      {
        ...{ id: newId(), classSessionId: classId, personId: operator.personId, nodeId: 'n', role: 'group' },
        ...{ language: null, device: 'tablet', joinedAt: at(55), lastSeenAt: at(60), leftAt: null },
      },
    ]);
    expect(await minutesAt(60)).toEqual([55, 20, 45, undefined]);
    const rows = (await listPresence(database.db, classId)).filter((row) => row.device === 'group');
    // Two connections for two people, one for who left.
    expect(rows).toHaveLength(5);
  });

  it('knows nobody who is not of the group, refuses who does not lead it, and leaves its acts in the record', async () => {
    const stranger = await database.db
      .selectFrom('person')
      .select('id')
      .where('username', '=', 'not-of-the-group')
      .executeTakeFirstOrThrow();
    const change = await roll(61, [people[0], people[2], stranger.id]);
    expect(change).toMatchObject({ seat: [], leave: [] });
    const arrive = seatByUsername(database, {
      ...{ id: newId(), actor: operator, slug: programme.district.slug, classSessionId: classId, at: at(62) },
      username: 'not-of-the-group',
    });
    await expect(arrive).rejects.toMatchObject({ problems: { username: 'notOfGroup' } });
    const elsewhere = takeRollCall(database, {
      ...{ id: newId(), actor: operator, slug: programme.province.slug, classSessionId: classId, at: at(62) },
      here: [],
    });
    await expect(elsewhere).rejects.toMatchObject({ code: 'forbidden' });
    const calls = await listRollCalls(database.db, {
      ...{ organisationId: programme.district.id, classSessionId: classId, limit: 10 },
    });
    expect(calls.map(({ here, missing }) => [here, missing])).toEqual([
      [2, 2],
      [2, 2],
      // By a user name: of the others it says nothing.
      [1, 0],
      [2, 2],
    ]);
    const acts = await database.db
      .selectFrom('auditEvent')
      .select(['action', 'subjectId'])
      .where('action', 'in', ['group.seat', 'group.leave'])
      .orderBy('id')
      .execute();
    expect(acts.map((row) => [row.action, people.indexOf(row.subjectId)])).toEqual([
      ['group.seat', 0],
      ['group.seat', 1],
      ['group.seat', 2],
      ['group.leave', 1],
    ]);
  });

  it('that comes back long after counts nobody until the roll is taken again', async () => {
    const late = newId();
    const back = (until: number) =>
      upsertPresence(database.db, [
        {
          ...{ id: late, classSessionId: classId, personId: operator.personId, nodeId: 'n', role: 'group' },
          ...{ language: null, device: 'tablet', joinedAt: at(100), lastSeenAt: at(until), leftAt: null },
        },
      ]);
    const countedVia = async () => {
      const rows = await database.db
        .selectFrom('presenceInterval')
        .select(['joinedAt', 'lastSeenAt'])
        .where('viaId', '=', late)
        .execute();
      return rows.map(({ joinedAt, lastSeenAt }) => [joinedAt, lastSeenAt]);
    };
    await back(110);
    expect(await countedVia()).toEqual([]);
    await roll(112, [people[0], people[2]]);
    await back(120);
    expect(await countedVia()).toEqual([
      [at(112), at(120)],
      [at(112), at(120)],
    ]);
  });

  it('lets its operator in no more once they do not lead it', async () => {
    const role = async () => {
      const asked = [{ classSessionId: classId, personId: operator.personId }];
      return (await listClassStandings(database.db, asked))[0]?.role;
    };
    expect(await role()).toBe('group');
    const { db } = database;
    const held = await db
      .deleteFrom('organisationRole')
      .where('personId', '=', operator.personId)
      .returningAll()
      .executeTakeFirstOrThrow();
    expect(await role()).toBeNull();
    await db
      .insertInto('organisationRole')
      .values({ ...held, id: newId(), role: 'trainee' })
      .execute();
    expect(await role()).toBeNull();
    await db.deleteFrom('organisationRole').where('personId', '=', operator.personId).execute();
    await db.insertInto('organisationRole').values(held).execute();
    expect(await role()).toBe('group');
  });
});
