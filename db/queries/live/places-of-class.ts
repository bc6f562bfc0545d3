import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { expectedPeople } from '#db/queries/schedule/class-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** An organisation of people who are expected in a class, or are in it. */
export interface PlaceOfClass {
  organisationId: string;
  names: LocalizedText;
  /** Who of those given belongs to it. */
  here: string[];
  /** How many of those expected are none of those given. */
  absent: number;
}

/**
 * The organisations of a class's people, the largest first: where each is counted in its programme, else belongs.
 *
 * @param asked.personIds who is in the class now
 */
export async function listPlacesOfClass(
  db: Queryable,
  asked: { classSessionId: string; personIds: readonly string[]; limit: number },
): Promise<PlaceOfClass[]> {
  const { classSessionId, personIds, limit } = asked;
  const here = sql`${[...personIds]}::uuid[]`;
  const { rows } = await sql<PlaceOfClass>`
    select organisation.id::text as organisation_id, organisation.names,
        coalesce(array_agg(one.person_id::text) filter (where one.person_id = any(${here})), '{}') as here,
        (count(*) filter (where one.person_id <> all(${here})))::int as absent
      from (
        select expected.person_id from (${expectedPeople(classSessionId)}) expected
        union select present.id from person present where present.id = any(${here})) one
      join organisation on organisation.id = coalesce(
        (select pe.organisation_id from programme_enrolment pe
          join class_session on class_session.programme_id = pe.programme_id
          where class_session.id = ${classSessionId}::uuid and pe.person_id = one.person_id),
        (select held.organisation_id from organisation_role held
          where held.person_id = one.person_id order by held.id limit 1))
      group by organisation.id
      order by count(*) desc, organisation.id
      limit ${limit}`.execute(db);
  return rows;
}
