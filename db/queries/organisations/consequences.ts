import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { organisationGrants } from '#domain/organisations/rights.ts';
import { type OrganisationRole, scopeOf, type Viewer } from '#domain/rights.ts';
import { isAtOrBelow } from './is-at-or-below.ts';

/** What is at an organisation and below it. */
export interface Extent {
  /** It and those below. */
  organisations: number;
  /** With a role there, each once. */
  people: number;
  /** Still to come, not cancelled. */
  classesAhead: number;
  /** Issued by one of them. */
  programmes: number;
  /** Certificates of people who are counted there. */
  certificates: number;
}

export async function readExtent(db: Queryable, path: string, now: Date): Promise<Extent> {
  const { rows } = await sql<Extent>`
    with here as materialized (select id from organisation where ${isAtOrBelow(path)})
    select (select count(*)::int from here) as organisations,
      (select count(distinct person_id)::int from organisation_role where organisation_id in (select id from here)) as people,
      (select count(*)::int from class_session where organisation_id in (select id from here)
        and starts_at > ${now} and cancelled_at is null) as classes_ahead,
      (select count(*)::int from programme where issuer_id in (select id from here)) as programmes,
      (select count(*)::int from award where organisation_id in (select id from here)) as certificates`.execute(db);
  return rows[0] ?? { organisations: 0, people: 0, classesAhead: 0, programmes: 0, certificates: 0 };
}

/** Somebody who sees the people of an organisation from above it; those whom the viewer may not see, without names. */
export interface Overseer {
  /** Null: whoever it is, the viewer may not see them. */
  displayName: string | null;
  latinName: string | null;
  role: OrganisationRole;
  organisationNames: LocalizedText;
  /** Of those without a name there may be several. */
  people: number;
}

/**
 * Who sees people because of a role at one of these paths, and not by the same role at one of those that stay. At most
 * `limit`, managers first; and how many there are in all. By name those alone whom the viewer may see (`person:view`).
 */
export async function listOverseers(
  db: Queryable,
  viewer: Viewer,
  { paths, staying, limit }: { paths: readonly string[]; staying: readonly string[]; limit: number },
): Promise<{ rows: Overseer[]; total: number }> {
  const roles = sql`${[...organisationGrants['people:view'].roles]}::text[]`;
  const isSeen = within(scopeOf(viewer, 'people:view'), { organisationPath: sql<string>`place.path` });
  const { rows } = await sql<Overseer & { total: number }>`
    with found as (
      select person.id, person.display_name, person.latin_name, held.role, organisation.path, organisation.names,
        person.id = ${viewer.personId}::uuid or exists(
          select from organisation_role other join organisation place on place.id = other.organisation_id
          where other.person_id = person.id and ${isSeen}) as is_seen
      from organisation_role held
      join organisation on organisation.id = held.organisation_id and organisation.path = any(${[...paths]}::text[])
      join person on person.id = held.person_id and person.suspended_at is null
      where held.role = any(${roles}) and not exists(
        select from organisation_role other join organisation place on place.id = other.organisation_id
        where other.person_id = held.person_id and other.role = held.role and place.path = any(${[...staying]}::text[])))
    select case when is_seen then display_name end as display_name, case when is_seen then latin_name end as latin_name,
      role, names as organisation_names, count(*)::int as people, (sum(count(*)) over ())::int as total
    from found
    group by case when is_seen then id end, case when is_seen then display_name end,
      case when is_seen then latin_name end, role, path, names
    order by array_position(${roles}, role), path desc, 1 nulls last, case when is_seen then id end
    limit ${limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
