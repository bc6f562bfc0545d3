import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isAtOrBelow } from '#db/queries/organisations/is-at-or-below.ts';
import type { MemberWay } from '#domain/cohorts/joining.ts';
import type { MemberState } from '#domain/cohorts/places.ts';

export interface Membership {
  id: string;
  state: MemberState;
  /** By whose clocks deadlines run. */
  timeZone: string;
  askedAt: Date;
  placedAt: Date | null;
}

export async function findMembership(
  db: Queryable,
  { cohortId, personId }: { cohortId: string; personId: string },
): Promise<Membership | undefined> {
  return db
    .selectFrom('cohortMember')
    .select(['id', 'state', 'timeZone', 'askedAt', 'placedAt'])
    .where('cohortId', '=', cohortId)
    .where('personId', '=', personId)
    .executeTakeFirst();
}

/** Memberships of these people in one cohort, by the person. */
export async function listMembershipsAmong(
  db: Queryable,
  { cohortId, personIds }: { cohortId: string; personIds: readonly string[] },
): Promise<Map<string, { id: string; state: MemberState }>> {
  const rows = await db
    .selectFrom('cohortMember')
    .select(['id', 'state', 'personId'])
    .where('cohortId', '=', cohortId)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val([...personIds]))))
    .execute();
  return new Map(rows.map(({ personId, ...one }) => [personId, one]));
}

/**
 * Who counts in a state, of `m` (cohort_member) of `p` (person): whose account is closed is passed over in the line, and an
 * account that was merged into another holds no place.
 */
const counts: Record<MemberState, RawBuilder<boolean>> = {
  in: sql<boolean>`m.state = 'in' and p.merged_into is null`,
  waiting: sql<boolean>`m.state = 'waiting' and p.suspended_at is null`,
};

/** How many have a place in a cohort, or wait for one. */
export const countOf = (cohortId: RawBuilder<unknown>, state: MemberState) => sql<number>`(
  select count(*)::int from cohort_member m join person p on p.id = m.person_id
  where m.cohort_id = ${cohortId} and ${counts[state]})`;

/** How many have a place and how many wait, of a cohort that is locked. */
export async function countMembers(db: Queryable, cohortId: string): Promise<{ taken: number; waiting: number }> {
  const id = sql`${cohortId}::uuid`;
  const { rows } = await sql<{ taken: number; waiting: number }>`
    select ${countOf(id, 'in')} as taken, ${countOf(id, 'waiting')} as waiting`.execute(db);
  return rows[0] ?? { taken: 0, waiting: 0 };
}

/** The place of somebody who waits in the line: 1 is the next one. */
export async function placeInLine(db: Queryable, cohortId: string, { id, askedAt }: Membership): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from cohort_member m join person p on p.id = m.person_id
    where m.cohort_id = ${cohortId}::uuid and ${counts.waiting}
      and (m.asked_at, m.id) <= (${askedAt}::timestamptz, ${id}::uuid)`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface NewMember {
  id: string;
  personId: string;
  state: MemberState;
}

/** Writes memberships of people who had none, in one statement. */
export async function insertMembers(
  db: Queryable,
  members: readonly NewMember[],
  { cohortId, way, actorId, at }: { cohortId: string; way: MemberWay; actorId: string; at: Date },
): Promise<void> {
  if (members.length === 0) return;
  // Who comes again has the clocks that they had: no deadline moves by leaving.
  await sql`
    insert into cohort_member (id, cohort_id, person_id, state, way, asked_at, placed_at, added_by, time_zone)
    select come.id, ${cohortId}::uuid, p.id, come.state, ${way}, ${at}::timestamptz,
      case when come.state = 'in' then ${at}::timestamptz end, nullif(${actorId}::uuid, p.id),
      coalesce((select gone.time_zone from cohort_leaver gone
        where gone.cohort_id = ${cohortId}::uuid and gone.person_id = p.id), p.time_zone)
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as come(id uuid, "personId" uuid, state text)
      join person p on p.id = come."personId"`.execute(db);
}

/** @returns the rows that were there */
export async function deleteMembers(
  db: Queryable,
  { cohortId, personIds }: { cohortId: string; personIds: readonly string[] },
): Promise<{ personId: string; state: MemberState; timeZone: string }[]> {
  return db
    .deleteFrom('cohortMember')
    .where('cohortId', '=', cohortId)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val([...personIds]))))
    .returning(['personId', 'state', 'timeZone'])
    .execute();
}

interface Leaver {
  cohortId: string;
  personId: string;
  timeZone: string;
  /** They left by themselves. */
  isBound: boolean;
  leftAt: Date;
}

/** Keeps what goes on to hold for people who had a place and left. */
export async function keepLeavers(db: Queryable, rows: readonly Leaver[]): Promise<void> {
  await db
    .insertInto('cohortLeaver')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['cohortId', 'personId']).doUpdateSet((eb) => ({
        isBound: eb.ref('excluded.isBound'),
        leftAt: eb.ref('excluded.leftAt'),
      })),
    )
    .execute();
}

/** Gives places to those who wait longest and whose accounts are open. @returns them, in their order */
export async function placeNext(
  db: Queryable,
  { cohortId, count, at }: { cohortId: string; count: number; at: Date },
): Promise<string[]> {
  const next = await db
    .selectFrom('cohortMember')
    .innerJoin('person', 'person.id', 'cohortMember.personId')
    .select(['cohortMember.id', 'cohortMember.personId'])
    .where('cohortMember.cohortId', '=', cohortId)
    .where('cohortMember.state', '=', 'waiting')
    .where('person.suspendedAt', 'is', null)
    .orderBy('cohortMember.askedAt')
    .orderBy('cohortMember.id')
    .limit(count)
    .execute();
  if (next.length === 0) return [];
  const ids = next.map((one) => one.id);
  await db
    .updateTable('cohortMember')
    .set({ state: 'in', placedAt: at })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  return next.map((one) => one.personId);
}

/**
 * The organisations for which people learn in a cohort, by the person: one of theirs at the cohort's or below it, or else the
 * first one in which they are trainees, or have any role. Who has none is not there.
 */
export async function findOrganisationsFor(
  db: Queryable,
  { personIds, organisationPath }: { personIds: readonly string[]; organisationPath: string },
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .distinctOn('organisationRole.personId')
    .select(['organisationRole.personId', 'organisation.id'])
    .where((eb) => eb('organisationRole.personId', '=', eb.fn.any(eb.val([...personIds]))))
    .where('organisation.archivedAt', 'is', null)
    .orderBy('organisationRole.personId')
    .orderBy(isAtOrBelow(organisationPath), 'desc')
    .orderBy(sql`role = 'trainee'`, 'desc')
    .orderBy('organisationRole.createdAt')
    .orderBy('organisationRole.id')
    .execute();
  return new Map(rows.map(({ personId, id }) => [personId, id]));
}

/** Ids of the people with a place. */
export const placedPeople = (cohortId: string) => sql`
  select m.person_id from cohort_member m where m.cohort_id = ${cohortId}::uuid and m.state = 'in'`;

/** Everybody whom a cohort concerns: who has a place, who waits, who teaches it. */
export async function listEverybodyIn(db: Queryable, cohortId: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from cohort_member where cohort_id = ${cohortId}::uuid
    union select person_id from cohort_instructor where cohort_id = ${cohortId}::uuid`.execute(db);
  return rows.map((row) => row.personId);
}
