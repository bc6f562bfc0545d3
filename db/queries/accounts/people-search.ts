import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { within } from '#db/queries/within-scope.ts';
import { phoneLookedFor } from '#domain/accounts/phone.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import { searchGrams, searchWords } from '#domain/text/search.ts';
import type { HeldRole } from './person.ts';

export interface FoundPersonRow {
  personId: string;
  displayName: string;
  latinName: string | null;
  username: string | null;
  isSuspended: boolean;
  /** Those at organisations that the viewer may see. */
  roles: Pick<HeldRole, 'role' | 'organisationSlug' | 'organisationNames'>[];
}

/** The expression that the index `person_search_grams` is made of. */
const grams = sql`search_grams(search_name || ' ' || translate(coalesce(username, '') || ' ' || coalesce(phone, ''), '._-+', '    '))`;
/** What `fold_for_search` makes of both; it is simple for user names. */
export const nameOrUsername = sql`(search_name || ' ' || translate(coalesce(username, ''), '._-', '   '))`;

const hasGrams = (words: readonly string[]) => sql`${grams} @> ${searchGrams(words)}::text[]`;

/** Ids of whom a search means, by names, user name, telephone number or the number of a certificate, by an index each. */
function selectMeant(search: string): RawBuilder<unknown> {
  const words = searchWords(search);
  const ways = [
    words.length > 0
      ? sql`select id from person where ${hasGrams(words)} and ${matchesWords(nameOrUsername, search)}`
      : sql`select id from person where false`,
  ];
  const phone = phoneLookedFor(search);
  if (phone !== null) ways.push(sql`select id from person where ${hasGrams([phone])} and phone like ${`%${phone}`}`);
  const serial = parseSerial(search);
  if (serial.ok) ways.push(sql`select person_id from award where serial = ${serial.text}`);
  return sql.join(ways, sql` union `);
}

/** By which column people are in order; who is alike there, by id. */
export type PeopleOrder = 'name' | '-name' | 'username' | '-username';

/**
 * One page of the people that a viewer may see (`person:view`) and that a search means, in order. How many match in all is
 * not counted.
 */
export async function searchPeople(
  db: Queryable,
  viewer: Viewer,
  { search, sort = 'name', offset, limit }: { search: string; sort?: PeopleOrder; offset: number; limit: number },
): Promise<{ rows: FoundPersonRow[]; hasMore: boolean }> {
  const seen = scopeOf(viewer, 'people:view');
  const here = { organisationPath: sql<string>`o.path` };
  const held = sql`organisation_role r join organisation o on o.id = r.organisation_id where r.person_id = person.id`;
  const isSeen = seen.everywhere ? sql`true` : sql`exists(select from ${held} and ${within(seen, here)})`;
  const column = sort.endsWith('username') ? sql`username` : sql`display_name`;
  const inOrder = sql`${column} ${sort.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`}, id`;
  const { rows } = await sql<FoundPersonRow>`
    with meant as materialized (${selectMeant(search)}), found as materialized (
      select person.id, display_name, latin_name, username, suspended_at is not null as is_suspended
      from person where id in (select id from meant) and merged_into is null and ${isSeen}
      order by ${inOrder} offset ${offset} limit ${limit + 1})
    select id as person_id, display_name, latin_name, username, is_suspended, coalesce((
      select jsonb_agg(jsonb_build_object('role', r.role, 'organisationSlug', o.slug, 'organisationNames', o.names)
        order by o.path, r.role)
      from ${held} and ${within(scopeOf(viewer, 'organisation:view'), here)}), '[]'::jsonb) as roles
    from found person order by ${inOrder}`.execute(db);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}
