import { type RawBuilder, sql } from 'kysely';
import { searchInOnePiece, searchWords } from '#domain/text/search.ts';
import { isVisible } from '#domain/text/visible.ts';

/**
 * Whether all words that somebody looks for stand in a text that `fold_for_search` made, in any order, however they are
 * spelt; yes when nothing is looked for. The only way people are searched, see `hasWords` of domain/text/search.ts.
 */
export function matchesWords(folded: RawBuilder<unknown>, search: string): RawBuilder<boolean> {
  const words = searchWords(search);
  if (words.length === 0) return sql<boolean>`${!isVisible(search)}::boolean`;
  // Folded words have no sign that means something to LIKE.
  const all = sql.join(
    words.map((word) => sql`${folded} like ${`%${word}%`}`),
    sql` and `,
  );
  const piece = searchInOnePiece(search);
  if (piece === null) return sql<boolean>`(${all})`;
  return sql<boolean>`((${all}) or replace(${folded}, ' ', '') like ${`%${piece}%`})`;
}
