import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { within } from '#db/queries/within-scope.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import { type Scope, scopeOf, type Viewer } from '#domain/rights.ts';
import { isAtOrBelow } from './is-at-or-below.ts';
import type { OrganisationRow } from './organisation.ts';

export interface TreeRow extends OrganisationRow {
  /** Roots have 0. */
  depth: number;
  /** People with a role at this very organisation. */
  people: number;
  /** People with a role here or below, each once. */
  peopleInAll: number;
  /** Organisations directly below that the viewer sees. */
  children: number;
}

interface TreeQuery {
  offset: number;
  limit: number;
  /** Only those directly below this one, by its id. */
  below?: string;
  /** Only those of such a name, in whatever language, or short name; empty: all. */
  search?: string;
  /** Depth first as a list is read; or one level after the other, so that what is cut off is the lowest. */
  order?: 'depth' | 'levels';
  /** What is shown of those that take nobody any more. */
  archived?: 'also' | 'only' | 'not';
  /** Without the organisation of this path and those below it. */
  outside?: string;
  /** Without the organisation of this path; those below it are there. */
  without?: string;
}

/**
 * One page of the tree that the viewer may see. Rows are chosen first, and people are counted for those alone, in one
 * pass over the roles below them.
 */
export async function listVisibleTree(
  db: Queryable,
  viewer: Viewer,
  query: TreeQuery,
): Promise<{ rows: TreeRow[]; total: number }> {
  return listTree(db, scopeOf(viewer, 'organisation:view'), query);
}

/** The same, of those which the viewer manages: to choose where something goes. */
export async function listManagedTree(
  db: Queryable,
  viewer: Viewer,
  query: TreeQuery,
): Promise<{ rows: TreeRow[]; total: number }> {
  return listTree(db, scopeOf(viewer, 'organisation:manage'), query);
}

async function listTree(
  db: Queryable,
  scope: Scope<'organisationPath'>,
  { offset, limit, below, search = '', order = 'depth', archived = 'also', outside, without }: TreeQuery,
): Promise<{ rows: TreeRow[]; total: number }> {
  const isSeen = (table: string) => within(scope, { organisationPath: sql<string>`${sql.raw(table)}.path` });
  const conditions = [isSeen('organisation')];
  if (below !== undefined) conditions.push(sql<boolean>`organisation.parent_id = ${below}::uuid`);
  if (search !== '') conditions.push(matchesWords(sql`organisation.search_name`, search));
  if (archived === 'only') conditions.push(sql<boolean>`organisation.archived_with = organisation.id`);
  if (archived === 'not') conditions.push(sql<boolean>`organisation.archived_at is null`);
  if (without !== undefined) conditions.push(sql<boolean>`organisation.path <> ${without}`);
  if (outside !== undefined) conditions.push(sql<boolean>`not ${isAtOrBelow(outside)}`);
  // Compared part by part, so that `a-b` does not come between `a` and `a.c`.
  const parts = sql`string_to_array(path, '.')`;
  const place = sql`${parts} collate "C"`;
  const level = sql`cardinality(${parts})`;
  const { rows } = await sql<Omit<TreeRow, 'kind'> & { kind: OrganisationKind; total: number }>`
    with chosen as materialized (
      select id, parent_id, slug, path, kind, names, country, province, archived_at, count(*) over ()::int as total
      from organisation where ${sql.join(conditions, sql` and `)}
      order by ${order === 'levels' ? sql`${level}, ` : sql``}${place} offset ${offset} limit ${limit}),
    counted as (
      select chosen.id, count(distinct held.person_id)::int as in_all,
        (count(distinct held.person_id) filter (where below.id = chosen.id))::int as here
      from chosen
      join organisation below on below.path = chosen.path or starts_with(below.path, chosen.path || '.')
      join organisation_role held on held.organisation_id = below.id
      group by chosen.id)
    select chosen.id, chosen.parent_id, chosen.slug, chosen.path, chosen.kind, chosen.names, chosen.country,
      chosen.province, chosen.archived_at, chosen.total, cardinality(string_to_array(chosen.path, '.')) - 1 as depth,
      coalesce(counted.here, 0) as people, coalesce(counted.in_all, 0) as people_in_all,
      (select count(*)::int from organisation child where child.parent_id = chosen.id
        and ${archived === 'not' ? sql`child.archived_at is null` : sql`true`} and ${isSeen('child')}) as children
    from chosen left join counted on counted.id = chosen.id
    order by string_to_array(chosen.path, '.') collate "C"`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
