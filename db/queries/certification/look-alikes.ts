import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';

/** Of one person; who wants to know more looks for the name. */
const mostEach = 3;

/**
 * Names of other members of a programme that can be taken for these members' names, the same ones among them.
 *
 * @returns at most three different ones each
 */
export async function listLookAlikes(
  db: Queryable,
  { programmeId, personIds }: { programmeId: string; personIds: readonly string[] },
): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ personId: string; names: string[] }>`
    select person.id as person_id, alike.names
    from person, lateral (
      select array_agg(name order by name) as names from (
        select distinct ${bothNames('other')} as name
        from programme_enrolment member join person other on other.id = member.person_id
        where member.programme_id = ${programmeId} and other.id <> person.id
          and other.looks && person.looks
        order by name limit ${mostEach}) found) alike
    where person.id = any(${[...new Set(personIds)]}::uuid[]) and alike.names is not null`.execute(db);
  return new Map(rows.map(({ personId, names }) => [personId, names]));
}
