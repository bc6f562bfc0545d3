import { type Kysely, sql } from 'kysely';

/**
 * People are found among tens of thousands by pairs of letters, whatever the script: `search_grams` takes a text that was
 * folded into its letters and pairs of letters, as `searchGrams` of domain/text/search.ts does what is looked for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  // Pairs from the first letter on and from the second, and the letters. Its cost tells the planner to ask the index.
  `create or replace function letters_and_pairs(packed text) returns text[]
    language sql immutable strict parallel safe
    return string_to_array(regexp_replace(packed, '(..)', '\\1 ', 'g'), ' ')
      || string_to_array(regexp_replace(substr(packed, 2), '(..)', '\\1 ', 'g'), ' ') || string_to_array(packed, null)`,
  `create or replace function search_grams(given text) returns text[]
    language sql immutable strict parallel safe cost 1000
    return letters_and_pairs(replace(given, ' ', ''))`,
  `comment on function search_grams is 'letters and pairs of letters of a folded text, for the index that finds people'`,
  `create index person_search_grams on person using gin
    (search_grams(search_name || ' ' || translate(coalesce(username, '') || ' ' || coalesce(phone, ''), '._-+', '    ')))`,
];

const downStatements = [
  `drop index person_search_grams`,
  `drop function search_grams`,
  `drop function letters_and_pairs`,
];
