import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

export interface Namesake {
  personId: string;
  displayName: string;
  latinName: string | null;
  username: string | null;
  /** Of one of the places where the viewer sees them. */
  organisationNames: LocalizedText;
}

/**
 * People whom the viewer sees and whose name can be taken for one of two, in any script (`look_of`): before somebody is
 * added a second time.
 *
 * @param given.personId who is not looked for: the one who bears the names
 */
export async function listNamesakes(
  db: Queryable,
  viewer: Viewer,
  { personId, displayName, latinName, limit }: Omit<Namesake, 'username' | 'organisationNames'> & { limit: number },
): Promise<Namesake[]> {
  const { rows } = await sql<Namesake>`
    select person.id as person_id, display_name, latin_name, username, place.names as organisation_names
    from person cross join lateral (
      select o.names from organisation_role r join organisation o on o.id = r.organisation_id
      where r.person_id = person.id and ${within(scopeOf(viewer, 'people:view'), { organisationPath: sql<string>`o.path` })}
      order by o.path limit 1) place
    where looks && array_remove(array_remove(array[look_of(${displayName}::text), look_of(${latinName}::text)], ''), null)
      and person.id <> ${personId} and merged_into is null
    order by display_name, person.id limit ${limit}`.execute(db);
  return rows;
}
