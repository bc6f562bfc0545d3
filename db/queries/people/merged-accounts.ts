import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** Ids of an account and of those that were merged into it, as a query. */
export const accountsOf = (personId: string | RawBuilder<unknown>) => sql<string>`(
  with recursive account as (
    select ${personId}::uuid as id
    union select person.id from person join account on person.merged_into = account.id)
  select id from account)`;

/** Ids of accounts and of those that they were merged into, as a query; of these, the ones that were not merged remain. */
export const laterAccountsOf = (ids: RawBuilder<unknown>) => sql<string>`(
  with recursive later as (
    select unnest(${ids}) as id
    union select person.merged_into from later join person on person.id = later.id where person.merged_into is not null)
  select id from later)`;

/** The accounts that remain of accounts that were merged since. @returns by the id that was given; only those that differ */
export async function findRemainingAccounts(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ knownAs: string; id: string }>`
    with recursive known as (
      select id as known_as, merged_into as id from person
        where id = any(${[...ids]}::uuid[]) and merged_into is not null
      union select known.known_as, person.merged_into from known join person on person.id = known.id
        where person.merged_into is not null)
    select known.known_as, known.id from known join person on person.id = known.id where person.merged_into is null`.execute(
    db,
  );
  return new Map(rows.map(({ knownAs, id }) => [knownAs, id]));
}
