import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Scope } from '#domain/rights.ts';

/** How a programme stands among the people of a scope. */
export interface ProgrammeFigures {
  slug: string;
  title: LocalizedText;
  enrolled: number;
  /** With a certificate in force. */
  certified: number;
  /** Without one, and told that it is ready. */
  ready: number;
  /** Certificates in force that end within 90 days. */
  expiring: number;
  suspended: number;
  revoked: number;
  /** Certificates of the last 30 days. */
  issuedLately: number;
}

const dayMs = 86_400_000;
/** Programmes of a start page at most. */
const mostShown = 12;

/** Programmes with people in a scope, those with most people first. Runs over all of them: ask through a cache. */
export async function listProgrammeFigures(
  db: Queryable,
  scope: Scope<'organisationPath'>,
  now: Date,
): Promise<ProgrammeFigures[]> {
  const soon = new Date(now.getTime() + 90 * dayMs);
  const lately = new Date(now.getTime() - 30 * dayMs);
  const { rows } = await sql<ProgrammeFigures>`
    with place as materialized (
      select id from organisation where ${within(scope, { organisationPath: sql<string>`organisation.path` })}),
    held as (
      select programme_id, person_id,
        bool_or(status = 'active' and (valid_until is null or valid_until >= ${now})) as in_force,
        bool_or(status = 'active' and valid_until >= ${now} and valid_until <= ${soon}) as ends_soon,
        bool_or(status = 'suspended') as is_suspended,
        bool_or(status = 'revoked') as is_revoked,
        max(issued_at) as issued_at
      from award group by programme_id, person_id),
    told as (
      select split_part(key, ' ', 2)::uuid as programme_id, person_id, max(created_at) as at
      from notice where kind = 'certificate.ready' group by 1, 2)
    select programme.slug, programme.title, counted.* from (
      select pe.programme_id, count(*)::int as enrolled,
        (count(*) filter (where held.in_force))::int as certified,
        (count(*) filter (where told.at is not null and not coalesce(held.in_force or held.is_suspended, false)
          and (held.issued_at is null or told.at > held.issued_at)))::int as ready,
        (count(*) filter (where held.ends_soon))::int as expiring,
        (count(*) filter (where held.is_suspended))::int as suspended,
        (count(*) filter (where held.is_revoked))::int as revoked,
        (count(*) filter (where held.issued_at > ${lately}))::int as issued_lately
      from programme_enrolment pe
        join place on place.id = pe.organisation_id
        left join held on held.programme_id = pe.programme_id and held.person_id = pe.person_id
        left join told on told.programme_id = pe.programme_id and told.person_id = pe.person_id
      group by pe.programme_id) counted
    join programme on programme.id = counted.programme_id
    order by counted.enrolled desc, programme.code limit ${mostShown}`.execute(db);
  return rows;
}
