import type { Database } from '#db/client.ts';
import { findKnownWords } from '#db/queries/search/search-words.ts';
import { correctWords, keysOf, readTypedWords } from '#domain/search/correct-words.ts';
import { planCorrected, planSearch, type SearchPlan } from '#domain/search/plan-search.ts';

/** What was looked for, and what was found of it. */
export interface Searched<Found> {
  /** Null where there was nothing to look for: signs alone. */
  found: Found | null;
  /** What is marked where it stands, as `foldForSearch` makes it. */
  words: string[];
  /** What was looked for instead, as nothing has what was typed; null otherwise. */
  instead: string[] | null;
}

/**
 * The one way in which courses and what is in them are searched: as it was typed, and where nothing is found so, with typing
 * errors led to words that the texts have, of which most must be there. One statement, three where nothing was found.
 */
export async function searchContent<Found>(
  db: Database,
  search: string,
  { find, isEmpty }: { find: (plan: SearchPlan) => Promise<Found>; isEmpty: (found: Found) => boolean },
): Promise<Searched<Found>> {
  const plan = planSearch(search);
  if (plan.parts.length === 0) return { found: null, words: [], instead: null };
  const found = await find(plan);
  if (!isEmpty(found)) return { found, words: wordsOf(plan), instead: null };
  const typed = readTypedWords(search);
  const known = await findKnownWords(db, keysOf(typed));
  const nothing = { found, words: wordsOf(plan), instead: null };
  if (known.length === 0) return nothing;
  const choices = correctWords(typed, known);
  const corrected = planCorrected(choices);
  const foundInstead = await find(corrected);
  if (isEmpty(foundInstead)) return nothing;
  return { found: foundInstead, words: wordsOf(corrected), instead: choices.flatMap(([word]) => word ?? []) };
}

const wordsOf = ({ parts }: SearchPlan) => parts.flatMap(({ words }) => words);
