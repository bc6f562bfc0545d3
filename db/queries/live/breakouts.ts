import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { BreakoutMeans, BreakoutWay, PeopledGroup, PersonOfOrganisation } from '#domain/live/breakouts.ts';

export interface BreakoutGroup {
  id: string;
  name: string;
}

/** A class's groups of one time, in their order, and who is in which. */
export interface BreakoutRow {
  id: string;
  classSessionId: string;
  way: BreakoutWay;
  means: BreakoutMeans;
  groups: BreakoutGroup[];
  /** Group by person. */
  members: Map<string, string>;
}

/** @returns whether it is new */
export async function insertBreakout(
  db: Queryable,
  row: Pick<BreakoutRow, 'id' | 'classSessionId' | 'way' | 'means'> & { openedBy: string; openedAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('breakout')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns whether all of them are new */
export async function insertBreakoutGroups(
  db: Queryable,
  { breakoutId, groups }: { breakoutId: string; groups: readonly BreakoutGroup[] },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('breakoutGroup')
    .values(groups.map((one, position) => ({ ...one, breakoutId, position })))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === BigInt(groups.length);
}

export interface Placing {
  breakoutId: string;
  /** Group by person. */
  members: ReadonlyMap<string, string>;
  placedBy: string | null;
  placedAt: Date;
}

/** Places people who are known; whoever was in another group is in this one from now on. */
export async function upsertBreakoutMembers(
  db: Queryable,
  { breakoutId, members, placedBy, placedAt }: Placing,
): Promise<void> {
  if (members.size === 0) return;
  await sql`
    insert into breakout_member as member (breakout_id, person_id, group_id, placed_by, placed_at)
    select ${breakoutId}::uuid, person.id, given.group_id, ${placedBy}::uuid, ${placedAt}
      from unnest(${[...members.keys()]}::uuid[], ${[...members.values()]}::uuid[]) as given (person_id, group_id)
      join person on person.id = given.person_id
      order by person.id
    on conflict (breakout_id, person_id) do update
      set group_id = excluded.group_id, placed_by = excluded.placed_by, placed_at = excluded.placed_at`.execute(db);
}

/** From now on in none of the groups. */
export async function deleteBreakoutMember(
  db: Queryable,
  { breakoutId, personId }: { breakoutId: string; personId: string },
): Promise<void> {
  await db.deleteFrom('breakoutMember').where('breakoutId', '=', breakoutId).where('personId', '=', personId).execute();
}

export async function findBreakout(db: Queryable, breakoutId: string): Promise<BreakoutRow | null> {
  const row = await db
    .selectFrom('breakout')
    .select(['id', 'classSessionId', 'way', 'means'])
    .where('id', '=', breakoutId)
    .executeTakeFirst();
  if (!row) return null;
  const groups = await db
    .selectFrom('breakoutGroup')
    .select(['id', 'name'])
    .where('breakoutId', '=', breakoutId)
    .orderBy('position')
    .execute();
  const members = await db
    .selectFrom('breakoutMember')
    .select(['personId', 'groupId'])
    .where('breakoutId', '=', breakoutId)
    .execute();
  return {
    ...row,
    // The database checks ways and means.
    way: row.way as BreakoutWay,
    means: row.means as BreakoutMeans,
    groups,
    members: new Map(members.map(({ personId, groupId }) => [personId, groupId])),
  };
}

/** Everybody is back. Known once. */
export async function markBreakoutEnded(db: Queryable, { id, at }: { id: string; at: Date }): Promise<void> {
  await db.updateTable('breakout').set({ endedAt: at }).where('id', '=', id).where('endedAt', 'is', null).execute();
}

/** Those in which nobody was by now: that have not ended, and in which nothing was written or drawn; with who was placed in them. */
export async function deleteBreakouts(
  db: Queryable,
  { classSessionId, breakoutIds }: { classSessionId: string; breakoutIds: readonly string[] },
): Promise<void> {
  if (breakoutIds.length === 0) return;
  await db
    .deleteFrom('breakout')
    .where('classSessionId', '=', classSessionId)
    .where('id', 'in', [...breakoutIds])
    .where('endedAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('chatMessage').select('id').whereRef('chatMessage.breakoutId', '=', 'breakout.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deck')
            .innerJoin('breakoutGroup', 'breakoutGroup.id', 'deck.groupId')
            .select('deck.id')
            .whereRef('breakoutGroup.breakoutId', '=', 'breakout.id'),
        ),
      ),
    )
    .execute();
}

/** Locks these groups: who comes late is placed after another. @returns whether the class has them */
export async function lockBreakout(
  db: Queryable,
  { classSessionId, breakoutId }: { classSessionId: string; breakoutId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('breakout')
    .select('id')
    .where('id', '=', breakoutId)
    .where('classSessionId', '=', classSessionId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function countBreakouts(db: Queryable, classSessionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('breakout')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('classSessionId', '=', classSessionId)
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Of which organisation people are in this class: where each is counted in its programme, else where each has a role first.
 * In the order in which they are asked about.
 */
export async function listOrganisationsOfPeople(
  db: Queryable,
  { classSessionId, personIds }: { classSessionId: string; personIds: readonly string[] },
): Promise<PersonOfOrganisation[]> {
  const { rows } = await sql<PersonOfOrganisation>`
    select asked.person_id::text as person_id, coalesce(
        (select enrolled.organisation_id from programme_enrolment enrolled
          join class_session on class_session.programme_id = enrolled.programme_id
          where class_session.id = ${classSessionId}::uuid and enrolled.person_id = asked.person_id),
        (select held.organisation_id from organisation_role held
          where held.person_id = asked.person_id order by held.id limit 1))::text as organisation_id
      from unnest(${[...personIds]}::uuid[]) with ordinality as asked (person_id, place)
      order by asked.place`.execute(db);
  return rows;
}

/** The groups with who is in them, and of which organisation. */
export async function listPeopledGroups(
  db: Queryable,
  { classSessionId, breakout }: { classSessionId: string; breakout: BreakoutRow },
): Promise<PeopledGroup[]> {
  const people = await listOrganisationsOfPeople(db, { classSessionId, personIds: [...breakout.members.keys()] });
  return breakout.groups.map(({ id: groupId }) => ({
    groupId,
    members: people.filter((one) => breakout.members.get(one.personId) === groupId),
  }));
}
