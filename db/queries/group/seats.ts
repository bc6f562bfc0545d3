import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { findRemainingAccounts } from '#db/queries/people/merged-accounts.ts';
import { expectedPeople } from '#db/queries/schedule/class-scope.ts';
import type { SeatedBy } from '#domain/group/roll-call.ts';
import type { CallOfRoll, SeatSpan } from '#domain/group/seats-of-calls.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { newId } from '#platform/id.ts';
import { type GroupPerson, isOfGroup } from './group-people.ts';

/** Somebody of a group who is expected in a class. */
export interface ExpectedPerson extends GroupPerson {
  /** Since when they sit; null when they do not. */
  seatedAt: Date | null;
  /** By whom, and for which organisation, they are seated now. */
  seatedFor: string | null;
}

/** The people of a group who are expected in a class, by name, with where they sit now. */
export async function listExpectedOfGroup(
  db: Queryable,
  { path, classSessionId, limit }: { path: string; classSessionId: string; limit: number },
): Promise<ExpectedPerson[]> {
  const { rows } = await sql<ExpectedPerson>`
    select person.id as person_id, username, display_name, latin_name, seat.seated_at,
      seat.organisation_id as seated_for
    from person left join group_seat seat on seat.person_id = person.id
      and seat.class_session_id = ${classSessionId}::uuid and seat.left_at is null
    where ${isOfGroup(path)} and person.id in (${expectedPeople(classSessionId)})
    order by display_name, person.id limit ${limit}`.execute(db);
  return rows;
}

export interface GroupClass {
  id: string;
  title: LocalizedText;
  startsAt: Date;
  endsAt: Date;
  status: string;
}

/** The next classes in which people of a group are expected, the first one first. */
export async function listClassesOfGroup(
  db: Queryable,
  { path, now, until, limit }: { path: string; now: Date; until: Date; limit: number },
): Promise<GroupClass[]> {
  const { rows } = await sql<GroupClass>`
    select id, title, starts_at, ends_at, status from class_session
    where status in ('scheduled', 'live') and ends_at > ${new Date(now.getTime() - 2 * 3_600_000)} and starts_at < ${until}
      and exists(select from person where ${isOfGroup(path)}
        and person.id in (${expectedPeople(sql<string>`class_session.id`)}))
    order by starts_at, id limit ${limit}`.execute(db);
  return rows;
}

interface NewSeats {
  classSessionId: string;
  organisationId: string;
  personIds: readonly string[];
  seatedBy: string;
  how: SeatedBy;
  at: Date;
}

/** Seats people; who sits there already stays. */
export async function insertSeats(db: Queryable, { personIds, at, ...seat }: NewSeats): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .insertInto('groupSeat')
    .values(personIds.map((personId) => ({ id: newId(), personId, seatedAt: at, leftAt: null, ...seat })))
    .onConflict((conflict) => conflict.columns(['classSessionId', 'personId']).where('leftAt', 'is', null).doNothing())
    .execute();
}

/** Ends the seats of people. @returns who had seated them: their connections are what was counted */
export async function endSeats(
  db: Queryable,
  { classSessionId, personIds, at }: { classSessionId: string; personIds: readonly string[]; at: Date },
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .updateTable('groupSeat')
    .set({ leftAt: sql<Date>`greatest(seated_at, ${at}::timestamptz)` })
    .where('classSessionId', '=', classSessionId)
    .where('personId', 'in', [...personIds])
    .where('leftAt', 'is', null)
    .returning('seatedBy')
    .execute();
  return [...new Set(rows.map((row) => row.seatedBy))];
}

export interface RollCall {
  id: string;
  organisationId: string;
  classSessionId: string | null;
  takenBy: string;
  at: Date;
  receivedAt: Date;
  here: string[];
  missing: string[];
}

/** @returns false when it came before */
export async function insertRollCall(db: Queryable, call: RollCall): Promise<boolean> {
  const row = await db
    .insertInto('rollCall')
    .values(call)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface RollCallLine {
  id: string;
  at: Date;
  /** When it came from a tablet without a network; null: taken with one */
  cameAt: Date | null;
  takenBy: string | null;
  here: number;
  missing: number;
}

/** The roll calls of a class by one group, the last one first. */
export async function listRollCalls(
  db: Queryable,
  { organisationId, classSessionId, limit }: { organisationId: string; classSessionId: string; limit: number },
): Promise<RollCallLine[]> {
  const { rows } = await sql<RollCallLine>`
    select call.id, call.at, case when exists(select from sync_act where sync_act.id = call.id) then call.received_at end as came_at,
      ${bothNames('p')} as taken_by, cardinality(here) as here, cardinality(missing) as missing
    from roll_call call left join person p on p.id = call.taken_by
    where call.organisation_id = ${organisationId}::uuid and call.class_session_id = ${classSessionId}::uuid
    order by call.at desc, call.id limit ${limit}`.execute(db);
  return rows;
}

/** Whether somebody's own device is in a class now, and since when it was seen last. */
export async function findOwnConnection(
  db: Queryable,
  { classSessionId, personId }: { classSessionId: string; personId: string },
): Promise<Date | null> {
  const row = await db
    .selectFrom('presenceInterval')
    .select('lastSeenAt')
    .where('classSessionId', '=', classSessionId)
    .where('personId', '=', personId)
    .where('viaId', 'is', null)
    .where('leftAt', 'is', null)
    .orderBy('lastSeenAt', 'desc')
    .executeTakeFirst();
  return row?.lastSeenAt ?? null;
}

/** All roll calls of a class by one group, for who sat there from when to when; people as the accounts that remain. */
export async function listCallsOfClass(
  db: Queryable,
  { organisationId, classSessionId }: { organisationId: string; classSessionId: string },
): Promise<CallOfRoll[]> {
  const calls = await db
    .selectFrom('rollCall')
    .select(['at', 'takenBy', 'here'])
    .where('organisationId', '=', organisationId)
    .where('classSessionId', '=', classSessionId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const remaining = await findRemainingAccounts(db, [...new Set(calls.flatMap((call) => call.here))]);
  return calls.map((call) => ({ ...call, here: [...new Set(call.here.map((id) => remaining.get(id) ?? id))] }));
}

/**
 * Makes the seats of a group in a class be these; those that are so already stay. Who sits before another group's device
 * at that time stays there.
 *
 * @returns who had none before
 */
export async function replaceSeats(
  db: Queryable,
  { classSessionId, organisationId }: { classSessionId: string; organisationId: string },
  spans: readonly SeatSpan[],
): Promise<string[]> {
  const all = await db.selectFrom('groupSeat').selectAll().where('classSessionId', '=', classSessionId).execute();
  const known = all.filter((seat) => seat.organisationId === organisationId);
  const others = all.filter((seat) => seat.organisationId !== organisationId);
  const keyOf = (one: { personId: string; seatedAt: Date; leftAt: Date | null }) =>
    `${one.personId} ${one.seatedAt.getTime()} ${one.leftAt?.getTime() ?? ''}`;
  const wanted = new Set(spans.map(keyOf));
  const gone = known.filter((seat) => !wanted.has(keyOf(seat)));
  if (gone.length > 0) {
    await db
      .deleteFrom('groupSeat')
      .where(
        'id',
        'in',
        gone.map((seat) => seat.id),
      )
      .execute();
  }
  const kept = new Set(known.map(keyOf));
  const isElsewhere = (span: SeatSpan) =>
    others.some(
      (seat) =>
        seat.personId === span.personId &&
        seat.seatedAt.getTime() < (span.leftAt?.getTime() ?? Number.POSITIVE_INFINITY) &&
        span.seatedAt.getTime() < (seat.leftAt?.getTime() ?? Number.POSITIVE_INFINITY),
    );
  const added = spans.filter((span) => !kept.has(keyOf(span)) && !isElsewhere(span));
  if (added.length > 0) {
    const howOf = (span: SeatSpan) =>
      known.find((seat) => seat.personId === span.personId && seat.seatedAt.getTime() === span.seatedAt.getTime())?.how;
    await db
      .insertInto('groupSeat')
      .values(
        added.map((span) => ({ id: newId(), classSessionId, organisationId, ...span, how: howOf(span) ?? 'tap' })),
      )
      .execute();
  }
  const before = new Set(known.map((seat) => seat.personId));
  return [...new Set(added.map((span) => span.personId))].filter((personId) => !before.has(personId));
}
