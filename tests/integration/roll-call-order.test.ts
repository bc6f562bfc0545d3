import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeLateRollCall } from '#commands/group/take-late-roll-call.ts';
import { takeRollCall } from '#commands/group/take-roll-call.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { upsertPresence } from '#db/queries/attendance/presence.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

/** Roll calls with a network and without: in whichever order they come, seats and minutes are those of in time. */
const start = new Date('2026-11-02T07:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let database: TestDatabase;
let programme: TestProgramme;
let operator: Viewer;
let deviceKeyId: string;
let people: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { db } = database;
  const organisationId = programme.district.id;
  const addHolder = async (role: string, enrolledAt: Date) => {
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
  for (let each = 0; each < 3; each += 1) people.push(await addHolder('trainee', at(-1_000)));
  const found = await findViewer(db, await addHolder('service_point_operator', at(100_000)));
  if (!found) throw new Error('no operator');
  operator = found;
  deviceKeyId = newId();
  const key = { id: deviceKeyId, personId: operator.personId, publicKey: '{}', userAgent: '', createdAt: at(0) };
  await db.insertInto('deviceKey').values(key).execute();
}, 120_000);
afterAll(() => database?.drop());

interface Call {
  minute: number;
  here: string[];
}

interface Elsewhere {
  person: string;
  from: number;
  minutes: number;
}

/** A class in which the operator's device is all the time, and in which others sit before another group's for a while. */
async function addClass(elsewhere: readonly Elsewhere[]): Promise<string> {
  const { db } = database;
  const classSessionId = await programme.addSession({ startedAt: at(0), endedAt: null, status: 'live' });
  await upsertPresence(db, [
    {
      ...{ id: newId(), classSessionId, personId: operator.personId, nodeId: 'n', role: 'group', language: null },
      ...{ device: 'tablet', joinedAt: at(0), lastSeenAt: at(100), leftAt: at(100) },
    },
  ]);
  for (const { person, from, minutes } of elsewhere) {
    const seat = { id: newId(), classSessionId, organisationId: programme.otherProvince.id, personId: person };
    const times = { seatedAt: at(from), leftAt: at(from + minutes) };
    await db
      .insertInto('groupSeat')
      .values({ ...seat, ...times, seatedBy: operator.personId, how: 'tap' })
      .execute();
  }
  return classSessionId;
}

const live = (classSessionId: string, { minute, here }: Call) =>
  takeRollCall(database, {
    ...{ id: newId(), actor: operator, slug: programme.district.slug, classSessionId, here, at: at(minute) },
  });
const late = (classSessionId: string, { minute, here }: Call) =>
  database.db.transaction().execute((trx) =>
    takeLateRollCall(trx, {
      ...{ id: newId(), actor: operator, deviceKeyId, classSessionId, here, at: at(minute), receivedAt: at(100) },
      tablet: {
        organisationId: programme.district.id,
        path: programme.district.path,
        isArchived: false,
        people,
        takenAlong: people,
      },
    }),
  );

/** Who sat there from when to when, and what was counted of it. */
async function outcomeOf(classSessionId: string) {
  const rows = await database.db
    .selectFrom('groupSeat as seat')
    .leftJoin('presenceInterval as counted', 'counted.seatId', 'seat.id')
    .select([
      'seat.personId',
      'seat.seatedBy',
      'seat.seatedAt',
      'seat.leftAt',
      'counted.joinedAt',
      'counted.lastSeenAt',
    ])
    .where('seat.classSessionId', '=', classSessionId)
    .where('seat.organisationId', '=', programme.district.id)
    .orderBy('seat.personId')
    .orderBy('seat.seatedAt')
    .execute();
  return rows.map((row) => JSON.stringify(row));
}

describe('roll calls of a group in a class', () => {
  it('make the same seats and minutes in whichever order they come, with a network or without', async () => {
    const calls = fc.uniqueArray(
      fc.record({
        minute: fc.integer({ min: 0, max: 90 }),
        who: fc.subarray([0, 1, 2]),
        isLate: fc.boolean(),
        place: fc.nat(),
      }),
      { minLength: 1, maxLength: 5, selector: (one) => one.minute },
    );
    const beside = fc.array(
      fc.record({
        who: fc.integer({ min: 0, max: 2 }),
        from: fc.integer({ min: 1, max: 60 }),
        minutes: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 1 },
    );
    await fc.assert(
      fc.asyncProperty(calls, beside, async (given, taken) => {
        const elsewhere = taken.map(({ who, ...times }) => ({ person: people[who] ?? '', ...times }));
        const all = given
          .map((one) => ({ ...one, here: one.who.map((index) => people[index] ?? '') }))
          .sort((one, other) => one.minute - other.minute);
        const inTime = await addClass(elsewhere);
        for (const call of all) await live(inTime, call);
        const shuffled = await addClass(elsewhere);
        for (const call of all.toSorted((one, other) => one.place - other.place)) await late(shuffled, call);
        // Those with a network come in time, the others after them.
        const mixed = await addClass(elsewhere);
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
