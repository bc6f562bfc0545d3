import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { nameOrUsername } from '#db/queries/accounts/people-search.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { pathsDownTo } from '#domain/organisations/move.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import { type OrganisationRole, scopeOf, type Viewer } from '#domain/rights.ts';

export interface OrganisationRow {
  id: string;
  parentId: string | null;
  slug: string;
  path: string;
  kind: OrganisationKind;
  names: LocalizedText;
  country: string;
  province: string | null;
  /** Null: it takes people, classes and programmes. */
  archivedAt: Date | null;
}

const columns = ['id', 'parentId', 'slug', 'path', 'kind', 'names', 'country', 'province', 'archivedAt'] as const;

type RawRow = Omit<OrganisationRow, 'kind'> & { kind: string };

/** The table's check keeps the kinds. */
const typed = (row: RawRow): OrganisationRow => ({ ...row, kind: row.kind as OrganisationKind });

/** Depth first, children under their parent; compared part by part, so that `a-b` does not come between `a` and `a.c`. */
const treeOrder = sql`string_to_array(path, '.') collate "C"`;

const bySlug = (db: Queryable, slug: string) =>
  db
    .selectFrom('organisation')
    .select(columns)
    .where((eb) =>
      eb.or([
        eb('slug', '=', slug),
        eb('id', '=', eb.selectFrom('formerSlug').select('organisationId').where('formerSlug.slug', '=', slug)),
      ]),
    );

/** By its short name, or by one that it had. */
export async function findOrganisation(db: Queryable, slug: string): Promise<OrganisationRow | undefined> {
  const row = await bySlug(db, slug).executeTakeFirst();
  return row && typed(row);
}

/** The same, held where and as it is until the transaction ends: for who gives somebody or something a place in it. */
export async function holdOrganisation(db: Queryable, slug: string): Promise<OrganisationRow | undefined> {
  const row = await bySlug(db, slug).forShare().executeTakeFirst();
  return row && typed(row);
}

/**
 * Holds organisations where and as they are until the transaction ends: whoever archives or moves one comes before or after.
 *
 * @returns those that there are, by id
 */
export async function holdOrganisations(db: Queryable, ids: readonly string[]): Promise<Map<string, OrganisationRow>> {
  const rows = await db
    .selectFrom('organisation')
    .select(columns)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forShare()
    .execute();
  return new Map(rows.map((row) => [row.id, typed(row)]));
}

export async function findOrganisationById(db: Queryable, id: string): Promise<OrganisationRow | undefined> {
  const row = await db.selectFrom('organisation').select(columns).where('id', '=', id).executeTakeFirst();
  return row && typed(row);
}

/** How organisations are called, by their ids. */
export async function findOrganisationNames(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, LocalizedText>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('organisation').select(['id', 'names']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, names }) => [id, names]));
}

/** From the root down to the parent. */
export async function listAncestors(db: Queryable, path: string): Promise<OrganisationRow[]> {
  const paths = pathsDownTo(path).slice(0, -1);
  if (paths.length === 0) return [];
  const rows = await db.selectFrom('organisation').select(columns).where('path', 'in', paths).orderBy('path').execute();
  return rows.map(typed).sort((a, b) => a.path.length - b.path.length);
}

/** How what each of some lies below is called, from the root, by its path. */
export async function listNamesAbove(
  db: Queryable,
  places: readonly { path: string }[],
): Promise<Record<string, LocalizedText[]>> {
  const above = new Map(places.map(({ path }) => [path, pathsDownTo(path).slice(0, -1)]));
  const paths = [...new Set([...above.values()].flat())];
  if (paths.length === 0) return {};
  const rows = await db.selectFrom('organisation').select(['path', 'names']).where('path', 'in', paths).execute();
  const names = new Map(rows.map((row) => [row.path, row.names] as const));
  return Object.fromEntries(
    [...above].map(([path, one]) => [path, one.map((part) => names.get(part)).filter((name) => name !== undefined)]),
  );
}

const here = { organisationPath: sql<string>`organisation.path` };

/** The organisations in which the viewer may do `people:manage`, but for archived ones, depth first. */
export async function listManagedOrganisations(
  db: Queryable,
  viewer: Viewer,
  limit: number,
): Promise<Pick<OrganisationRow, 'id' | 'names'>[]> {
  return db
    .selectFrom('organisation')
    .select(['id', 'names'])
    .where(within(scopeOf(viewer, 'people:manage'), here))
    .where('archivedAt', 'is', null)
    .orderBy(treeOrder)
    .limit(limit)
    .execute();
}

export interface MemberRow {
  personId: string;
  username: string | null;
  displayName: string;
  latinName: string | null;
  isSuspended: boolean;
  /** The operator of the service point made the account. */
  byOperator: boolean;
  roles: { roleId: string; role: OrganisationRole }[];
}

export interface MemberQuery {
  /** Part of a name; empty: everybody. */
  search: string;
  role: OrganisationRole | null;
  /** Only whom the operator of the service point added. */
  byOperator: boolean;
  sort: 'name' | '-name' | 'username' | '-username';
  offset: number;
  limit: number;
}

/** One page of the people who hold a role at this very organisation, each with all roles held there. */
export async function listMembers(
  db: Queryable,
  organisationId: string,
  options: MemberQuery,
): Promise<{ rows: MemberRow[]; total: number }> {
  const rows = await db
    .selectFrom('organisationRole')
    .innerJoin('person', 'person.id', 'organisationRole.personId')
    .select(['person.id as personId', 'username', 'displayName', 'latinName'])
    .select(sql<boolean>`suspended_at is not null`.as('isSuspended'))
    .select(sql<boolean>`bool_or(by_operator)`.as('byOperator'))
    .select(
      sql<
        MemberRow['roles']
      >`jsonb_agg(jsonb_build_object('roleId', organisation_role.id, 'role', role) order by role)`.as('roles'),
    )
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('organisationId', '=', organisationId)
    .where(matchesWords(nameOrUsername, options.search))
    .groupBy('person.id')
    .having(options.role ? sql<boolean>`bool_or(role = ${options.role})` : sql<boolean>`true`)
    .having(options.byOperator ? sql<boolean>`bool_or(by_operator)` : sql<boolean>`true`)
    .orderBy(
      options.sort.endsWith('username') ? 'username' : 'displayName',
      options.sort.startsWith('-') ? 'desc' : 'asc',
    )
    .orderBy('person.id')
    .limit(options.limit)
    .offset(options.offset)
    .execute();
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** @returns false when the names are no longer `before`; nothing is written then */
export async function updateNames(
  db: Queryable,
  organisationId: string,
  change: { before: LocalizedText; after: LocalizedText },
): Promise<boolean> {
  const result = await db
    .updateTable('organisation')
    .set({ names: change.after })
    .where('id', '=', organisationId)
    .where(sql<boolean>`names = ${JSON.stringify(change.before)}::jsonb`)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
