import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { findRemainingAccounts } from '#db/queries/people/merged-accounts.ts';
import { expectedPeople } from '#db/queries/schedule/class-scope.ts';
import type { TakenHow } from '#domain/group/roll-call.ts';
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

export interface RollCall {
  id: string;
  organisationId: string;
  classSessionId: string | null;
  takenBy: string;
  at: Date;
  receivedAt: Date;
  how: TakenHow;
  /** Of the tablet that brought it; null: taken with a network */
  deviceKeyId: string | null;
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

/** A roll call as it was sent; undefined when there is none with the id. */
export async function findRollCall(
  db: Queryable,
  id: string,
): Promise<Pick<RollCall, 'organisationId' | 'classSessionId' | 'how' | 'here'> | undefined> {
  const row = await db
    .selectFrom('rollCall')
    .select(['organisationId', 'classSessionId', 'how', 'here'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...row, how: row.how as TakenHow };
}

export interface RollCallLine {
  id: string;
  at: Date;
  /** When it came from a tablet without a network; null: taken with one */
  cameAt: Date | null;
  takenBy: string | null;
  how: TakenHow;
  here: number;
  missing: number;
}

/** The roll calls of a class by one group, the last one first. */
export async function listRollCalls(
  db: Queryable,
  { organisationId, classSessionId, limit }: { organisationId: string; classSessionId: string; limit: number },
): Promise<RollCallLine[]> {
  const { rows } = await sql<RollCallLine>`
    select call.id, call.at, case when how = 'tablet' then call.received_at end as came_at, how,
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

/** All roll calls of a class by all groups, for who sat where from when to when; people as the accounts that remain. */
export async function listCallsOfClass(db: Queryable, classSessionId: string): Promise<CallOfRoll[]> {
  const calls = await db
    .selectFrom('rollCall')
    .select(['id', 'organisationId', 'at', 'takenBy', 'how', 'here'])
    .where('classSessionId', '=', classSessionId)
    .execute();
  const ids = new Set(calls.flatMap((call) => [...call.here, ...(call.takenBy ? [call.takenBy] : [])]));
  const remaining = await findRemainingAccounts(db, [...ids]);
  const asNow = (id: string) => remaining.get(id) ?? id;
  return calls.map((call) => ({
    ...call,
    how: call.how as TakenHow,
    takenBy: call.takenBy && asNow(call.takenBy),
    here: [...new Set(call.here.map(asNow))],
  }));
}

/** Somebody before a group's device. */
export interface Seated {
  personId: string;
  organisationId: string;
}

/** What a roll call changed. */
export interface SeatChange {
  /** Who sat down. */
  seat: Seated[];
  /** Who sat there and does no longer. */
  leave: Seated[];
}

/**
 * Makes the seats of a class these; those that are so already stay. What was counted of a seat that is another now goes with
 * it: it is counted anew.
 *
 * @returns also who had seated those: their connections are what was counted
 */
export async function replaceSeats(
  db: Queryable,
  classSessionId: string,
  spans: readonly SeatSpan[],
): Promise<SeatChange & { seatedBy: string[] }> {
  const known = await db.selectFrom('groupSeat').selectAll().where('classSessionId', '=', classSessionId).execute();
  const whereOf = (one: Seated) => `${one.personId} ${one.organisationId}`;
  const beginOf = (one: Omit<SeatSpan, 'how'>) => `${whereOf(one)} ${one.seatedAt.getTime()}`;
  const keyOf = (one: Omit<SeatSpan, 'how'>) => `${beginOf(one)} ${one.seatedBy} ${one.leftAt?.getTime() ?? ''}`;
  const wanted = new Set(spans.map(keyOf));
  const gone = known.filter((seat) => !wanted.has(keyOf(seat)));
  const kept = new Set(known.map(keyOf));
  const added = spans.filter((span) => !kept.has(keyOf(span)));
  const ids = gone.map((seat) => seat.id);
  if (ids.length > 0) await db.deleteFrom('groupSeat').where('id', 'in', ids).execute();
  if (added.length > 0) {
    await db
      .insertInto('groupSeat')
      .values(added.map((span) => ({ id: newId(), classSessionId, ...span })))
      .execute();
  }
  const begun = new Set(known.map(beginOf));
  const sits = new Set(spans.filter((span) => span.leftAt === null).map(whereOf));
  const came = added.filter((span) => !begun.has(beginOf(span)));
  const went = known.filter((seat) => seat.leftAt === null && !sits.has(whereOf(seat)));
  return {
    seat: [...new Map(came.map((span) => [whereOf(span), seatedOf(span)])).values()],
    leave: went.map(seatedOf),
    seatedBy: [...new Set(gone.map((seat) => seat.seatedBy))],
  };
}

const seatedOf = ({ personId, organisationId }: Seated): Seated => ({ personId, organisationId });
