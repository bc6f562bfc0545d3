import { sql } from 'kysely';
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

/** The place of somebody who waits in the line: 1 is the next one. */
export async function placeInLine(db: Queryable, cohortId: string, { id, askedAt }: Membership): Promise<number> {
  const { count } = await db
    .selectFrom('cohortMember')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('cohortId', '=', cohortId)
    .where('state', '=', 'waiting')
    .where(sql<boolean>`(asked_at, id) <= (${askedAt}::timestamptz, ${id}::uuid)`)
    .executeTakeFirstOrThrow();
  return count;
}

/** How many have a place and how many wait, of a cohort that is locked. Whose account is closed is passed over in the line, and an
 * account that was merged into another holds no place. */
export async function countMembers(db: Queryable, cohortId: string): Promise<{ taken: number; waiting: number }> {
  return db
    .selectFrom('cohortMember')
    .innerJoin('person', 'person.id', 'cohortMember.personId')
    .select([
      sql<number>`(count(*) filter (where state = 'in' and merged_into is null))::int`.as('taken'),
      sql<number>`(count(*) filter (where state = 'waiting' and suspended_at is null))::int`.as('waiting'),
    ])
    .where('cohortId', '=', cohortId)
    .executeTakeFirstOrThrow();
}

export async function insertMember(
  db: Queryable,
  row: {
    id: string;
    cohortId: string;
    personId: string;
    state: MemberState;
    way: MemberWay;
    askedAt: Date;
    placedAt: Date | null;
    addedBy: string | null;
  },
): Promise<void> {
  await db
    .insertInto('cohortMember')
    .values({
      ...row,
      // Who comes again has the clocks that they had: no deadline moves by leaving.
      timeZone: sql<string>`coalesce(
        (select gone.time_zone from cohort_leaver gone
          where gone.cohort_id = ${row.cohortId}::uuid and gone.person_id = ${row.personId}::uuid),
        (select person.time_zone from person where person.id = ${row.personId}::uuid))`,
    })
    .execute();
}

/** @returns the row that was there; undefined when there was none */
export async function deleteMember(
  db: Queryable,
  { cohortId, personId }: { cohortId: string; personId: string },
): Promise<{ id: string; state: MemberState; timeZone: string } | undefined> {
  return db
    .deleteFrom('cohortMember')
    .where('cohortId', '=', cohortId)
    .where('personId', '=', personId)
    .returning(['id', 'state', 'timeZone'])
    .executeTakeFirst();
}

/** Keeps what goes on to hold for somebody who had a place and left. */
export async function keepLeaver(
  db: Queryable,
  row: { cohortId: string; personId: string; timeZone: string; isBound: boolean; leftAt: Date },
): Promise<void> {
  const { isBound, leftAt } = row;
  await db
    .insertInto('cohortLeaver')
    .values(row)
    .onConflict((conflict) => conflict.columns(['cohortId', 'personId']).doUpdateSet({ isBound, leftAt }))
    .execute();
}

/** Gives places to those who wait longest and whose accounts are open. @returns them, in their order */
export async function placeNext(
  db: Queryable,
  { cohortId, count, at }: { cohortId: string; count: number; at: Date },
): Promise<{ id: string; personId: string }[]> {
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
  return next;
}

/**
 * The organisation for which somebody learns in a cohort: one of theirs at the cohort's or below it, or else the first one
 * in which they are trainees, or have any role.
 */
export async function findOrganisationFor(
  db: Queryable,
  { personId, organisationPath }: { personId: string; organisationPath: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .select('organisation.id')
    .where('organisationRole.personId', '=', personId)
    .where('organisation.archivedAt', 'is', null)
    .orderBy(isAtOrBelow(organisationPath), 'desc')
    .orderBy(sql`role = 'trainee'`, 'desc')
    .orderBy('organisationRole.createdAt')
    .orderBy('organisationRole.id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Ids of the people with a place. */
export const placedPeople = (cohortId: string) => sql`
  select m.person_id from cohort_member m where m.cohort_id = ${cohortId}::uuid and m.state = 'in'`;
