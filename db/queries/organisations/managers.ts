import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';

/**
 * Names of whom a person can ask: the managers of the organisation in which they learn, or of the nearest one above it
 * that has any. Closed accounts and the person are left out. At most three, in the order of their names.
 */
export async function listNearestManagers(
  db: Queryable,
  { personId, organisationId }: { personId: string; organisationId: string },
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct on (managers.rank, managers.display_name) managers.display_name, ${bothNames('managers')} as name
    from (
      select person.display_name, person.latin_name, rank() over (order by length(above.path) desc) as rank
      from organisation here
      join organisation above on here.path = above.path or starts_with(here.path, above.path || '.')
      join organisation_role held on held.organisation_id = above.id and held.role = 'programme_manager'
      join person on person.id = held.person_id and person.suspended_at is null and person.id <> ${personId}
      where here.id = ${organisationId}
    ) managers
    where managers.rank = 1
    order by managers.rank, managers.display_name limit 3`.execute(db);
  return rows.map((row) => row.name);
}
