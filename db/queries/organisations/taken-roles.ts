import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { type OrganisationRole, scopeOf, type Viewer } from '#domain/rights.ts';
import type { RoleRow } from './roles.ts';

export interface TakenRole extends RoleRow {
  id: string;
  takenAt: Date;
}

/** Notes a role that was taken; taken a second time, the later time counts. @returns the id of what is noted */
export async function insertTakenRole(
  db: Queryable,
  row: RoleRow & { id: string; takenAt: Date; takenBy: string },
): Promise<string> {
  const { id, takenAt, takenBy } = row;
  const noted = await db
    .insertInto('takenRole')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['personId', 'organisationId', 'role']).doUpdateSet({ id, takenAt, takenBy }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return noted.id;
}

/** A role that was taken, locked until the transaction ends: it is given back once. */
export async function lockTakenRole(db: Queryable, id: string): Promise<TakenRole | undefined> {
  const row = await db
    .selectFrom('takenRole')
    .select(['id', 'personId', 'organisationId', 'role', 'takenAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, role: row.role as OrganisationRole };
}

/** The person holds the role again: nothing is to be given back. */
export async function deleteTakenRole(db: Queryable, { personId, organisationId, role }: RoleRow): Promise<void> {
  await db
    .deleteFrom('takenRole')
    .where('personId', '=', personId)
    .where('organisationId', '=', organisationId)
    .where('role', '=', role)
    .execute();
}

/** `deleteTakenRole` of many roles, in one statement. */
export async function deleteTakenRoles(db: Queryable, roles: readonly RoleRow[]): Promise<void> {
  if (roles.length === 0) return;
  await sql`
    delete from taken_role using jsonb_to_recordset(${JSON.stringify(roles)}::jsonb)
      as given("personId" uuid, "organisationId" uuid, role text)
    where taken_role.person_id = given."personId" and taken_role.organisation_id = given."organisationId"
      and taken_role.role = given.role`.execute(db);
}

/** Somebody without a role, and the role that was taken last; nulls where none is known. */
export interface UnplacedPerson {
  personId: string;
  displayName: string;
  latinName: string | null;
  username: string | null;
  takenId: string | null;
  role: OrganisationRole | null;
  takenAt: Date | null;
  organisationNames: LocalizedText | null;
}

/** By name, or whose role was taken last first; with a minus the other way. */
type UnplacedOrder = 'name' | '-name' | 'latest' | '-latest';

const unplacedOrders: Record<UnplacedOrder, RawBuilder<unknown>> = {
  name: sql`person.display_name`,
  '-name': sql`person.display_name desc`,
  latest: sql`last.taken_at desc nulls last`,
  '-latest': sql`last.taken_at nulls last`,
};

/** One page of those who hold no role anywhere and whose last one was within what the viewer manages. */
export async function listPeopleWithoutOrganisation(
  db: Queryable,
  viewer: Viewer,
  { offset, limit, sort = 'name' }: { offset: number; limit: number; sort?: UnplacedOrder },
): Promise<{ rows: UnplacedPerson[]; total: number }> {
  const isWithin = within(scopeOf(viewer, 'people:manage'), { organisationPath: sql<string>`last.path` });
  const { rows } = await sql<UnplacedPerson & { total: number }>`
    select person.id as person_id, person.display_name, person.latin_name, person.username, last.id as taken_id, last.role, last.taken_at,
      last.names as organisation_names, count(*) over ()::int as total
    from person left join lateral (
      select taken.id, taken.role, taken.taken_at, organisation.path, organisation.names
      from taken_role taken join organisation on organisation.id = taken.organisation_id
      where taken.person_id = person.id order by taken.taken_at desc, taken.id desc limit 1) last on true
    where not person.is_platform_admin and person.merged_into is null
      and not exists(select from organisation_role held where held.person_id = person.id)
      and ${isWithin}
    order by ${unplacedOrders[sort]}, person.id offset ${offset} limit ${limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
