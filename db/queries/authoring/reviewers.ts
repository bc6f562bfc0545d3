import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { rolesOfPerson } from '#db/queries/accounts/viewer.ts';
import type { Viewer } from '#domain/rights.ts';

/** Nobody is helped by telling more people. */
const most = 60;

/**
 * People with one of some roles at an organisation or above it, the nearest first; for what belongs to the platform its
 * administrators. Whether each of them may do it, who asks decides.
 */
export async function listPeopleAbove(
  db: Queryable,
  { path, roles }: { path: string; roles: readonly string[] },
): Promise<Viewer[]> {
  const holds = sql<boolean>`exists(select from organisation_role held join organisation place on place.id = held.organisation_id
    where held.person_id = person.id and held.role = any(${[...roles]}::text[])
      and (place.path = ${path} or starts_with(${path}, place.path || '.')))`;
  return db
    .selectFrom('person')
    .select(['person.id as personId', 'displayName', 'isPlatformAdmin', rolesOfPerson.as('roles')])
    .where('person.suspendedAt', 'is', null)
    .where(path === '' ? sql<boolean>`person.is_platform_admin` : holds)
    .orderBy('person.id')
    .limit(most)
    .execute();
}
