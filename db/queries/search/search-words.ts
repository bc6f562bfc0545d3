import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** More words of the texts than this are not weighed. */
const mostKnown = 400;

/** Words of the texts that have a key in common with what was typed (`spellingKeys`), and those of `words` that stand in them. */
export async function findKnownWords(
  db: Queryable,
  { keys, words }: { keys: readonly string[]; words: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    (select word from search_word where keys && ${keys}::text[] order by word limit ${mostKnown})
    union select word from search_word where word = any(${words}::text[])`.execute(db);
  return rows.map(({ word }) => word);
}
