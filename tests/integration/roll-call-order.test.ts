import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeLateRollCall } from '#commands/group/take-late-roll-call.ts';
import { takeRollCall } from '#commands/group/take-roll-call.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { upsertPresence } from '#db/queries/attendance/presence.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';
import fc from '#tests/support/property.ts';

/** Roll calls of groups to which the same people go, with a network and without: in whichever order they come, seats and minutes are those of in time. */
const start = new Date('2026-11-02T07:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let database: TestDatabase;
let programme: TestProgramme;
/** Of the district, and of the province above it, whose group the same people are, too. */
let groups: { operator: Viewer; deviceKeyId: string; organisation: TestProgramme['district'] }[];
let people: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { db } = database;
  const addHolder = async (role: string, organisationId: string, enrolledAt: Date) => {
    const personId = await programme.addPerson({ enrolledAt });
    await db.insertInto('organisationRole').values({ id: newId(), personId, organisationId, role }).execute();
    await db
      .updateTable('person')
      .set({ username: `u${personId.slice(-8)}` })
      .where('id', '=', personId)
      .execute();
    return personId;
  };
  people = [];
  for (let each = 0; each < 3; each += 1) people.push(await addHolder('trainee', programme.district.id, at(-1_000)));
  groups = [];
  for (const organisation of [programme.district, programme.province]) {
    const operator = await findViewer(db, await addHolder('service_point_operator', organisation.id, at(100_000)));
    if (!operator) throw new Error('no operator');
    const deviceKeyId = newId();
    const key = { id: deviceKeyId, personId: operator.personId, publicKey: '{}', userAgent: '', createdAt: at(0) };
    await db.insertInto('deviceKey').values(key).execute();
    groups.push({ operator, deviceKeyId, organisation });
  }
}, 120_000);
afterAll(() => database?.drop());

interface Call {
  minute: number;
  /** Which group's. */
  group: number;
  here: string[];
}

/** A class in which the operators' devices are all the time. */
async function addClass(): Promise<string> {
  const { db } = database;
  const classSessionId = await programme.addSession({ startedAt: at(0), endedAt: null, status: 'live' });
  await upsertPresence(
    db,
    groups.map(({ operator }) => ({
      ...{ id: newId(), classSessionId, personId: operator.personId, nodeId: 'n', role: 'group', language: null },
      ...{ device: 'tablet', joinedAt: at(0), lastSeenAt: at(100), leftAt: at(100) },
    })),
  );
  return classSessionId;
}

function groupOf({ group }: Call) {
  const found = groups[group];
  if (!found) throw new Error('no such group');
  return found;
}

const live = (classSessionId: string, call: Call) => {
  const { operator, organisation } = groupOf(call);
  const { here, minute } = call;
  return takeRollCall(database, {
    ...{ id: newId(), actor: operator, slug: organisation.slug, classSessionId, here, at: at(minute) },
  });
};
const late = (classSessionId: string, call: Call, list = people) =>
  database.db.transaction().execute((trx) => {
    const { operator, deviceKeyId, organisation } = groupOf(call);
    const { here, minute } = call;
    return takeLateRollCall(trx, {
      ...{ id: newId(), actor: operator, deviceKeyId, classSessionId, here, at: at(minute), receivedAt: at(100) },
      tablet: {
        organisationId: organisation.id,
        path: organisation.path,
        isArchived: false,
        people: list,
        takenAlong: people,
      },
    });
  });

/** Who sat there from when to when, and what was counted of it. */
async function outcomeOf(classSessionId: string) {
  const rows = await database.db
    .selectFrom('groupSeat as seat')
    .leftJoin('presenceInterval as counted', 'counted.seatId', 'seat.id')
    .select([
      'seat.personId',
      'seat.organisationId',
      'seat.seatedBy',
      'seat.seatedAt',
      'seat.leftAt',
      'counted.joinedAt',
      'counted.lastSeenAt',
    ])
    .where('seat.classSessionId', '=', classSessionId)
    .orderBy('seat.personId')
    .orderBy('seat.seatedAt')
    .execute();
  return rows.map((row) => JSON.stringify(row));
}

describe('roll calls of two groups in a class', () => {
  it('make the same seats and minutes in whichever order they come, with a network or without', async () => {
    const calls = fc.uniqueArray(
      fc.record({
        minute: fc.integer({ min: 0, max: 90 }),
        group: fc.integer({ min: 0, max: 1 }),
        who: fc.subarray([0, 1, 2]),
        isLate: fc.boolean(),
        place: fc.nat(),
      }),
      { minLength: 1, maxLength: 6, selector: (one) => one.minute },
    );
    await fc.assert(
      fc.asyncProperty(calls, async (given) => {
        const all = given
          .map((one) => ({ ...one, here: one.who.map((index) => people[index] ?? '') }))
          .sort((one, other) => one.minute - other.minute);
        const inTime = await addClass();
        for (const call of all) await live(inTime, call);
        const shuffled = await addClass();
        for (const call of all.toSorted((one, other) => one.place - other.place)) await late(shuffled, call);
        // Those with a network come in time, the others after them.
        const mixed = await addClass();
        for (const call of all.filter((one) => !one.isLate)) await live(mixed, call);
        for (const call of all.filter((one) => one.isLate)) await late(mixed, call);
        const expected = await outcomeOf(inTime);
        expect(await outcomeOf(shuffled)).toEqual(expected);
        expect(await outcomeOf(mixed)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a roll call that comes late', () => {
  it('gives a seat back to the group where somebody sat first, in the record of both', async () => {
    const [ann = ''] = people;
    const classSessionId = await addClass();
    await live(classSessionId, { minute: 20, group: 1, here: [ann] });
    await late(classSessionId, { minute: 10, group: 0, here: [ann] });
    expect((await outcomeOf(classSessionId)).map((row) => JSON.parse(row))).toMatchObject([
      { organisationId: programme.district.id, seatedAt: at(10).toISOString(), leftAt: null },
    ]);
    const { rows } = await sql`
      select action, organisation_id from audit_event where details ->> 'class' = ${classSessionId} order by id`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { action: 'group.seat', organisationId: programme.province.id },
      { action: 'group.seat', organisationId: programme.district.id },
      { action: 'group.leave', organisationId: programme.province.id },
    ]);
  });

  it('counts who was ticked and is on the list no longer, or left the group since; nobody it never took along', async () => {
    const [ann = '', bee = '', cee = ''] = people;
    const stranger = await programme.addPerson({ enrolledAt: at(-1_000) });
    const classSessionId = await addClass();
    const held = await database.db.deleteFrom('organisationRole').where('personId', '=', bee).returningAll().execute();
    try {
      const call = { minute: 10, group: 0, here: [ann, bee, cee, stranger] };
      expect(await late(classSessionId, call, [ann])).toBeNull();
    } finally {
      await database.db.insertInto('organisationRole').values(held).execute();
    }
    const seated = (await outcomeOf(classSessionId)).map((row) => (JSON.parse(row) as { personId: string }).personId);
    expect(seated.sort()).toEqual([ann, bee, cee].sort());
    const call = await database.db
      .selectFrom('rollCall')
      .select(['here', 'missing'])
      .where('classSessionId', '=', classSessionId)
      .executeTakeFirstOrThrow();
    expect([call.here.toSorted(), call.missing]).toEqual([[ann, bee, cee].sort(), []]);
  });
});
