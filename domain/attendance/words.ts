/** What people write about attendance: the reason of a correction, a request for a check, the answer to it. Pure. */

import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';

export const longestWords = 500;

export type WordsProblem = 'required' | 'tooLong';

/** What is wrong with words that have to be given; null when they can be taken. */
export function wordsProblem(words: string): WordsProblem | null {
  const kept = cleanText(words);
  if (!isVisible(kept)) return 'required';
  return lengthOf(kept) > longestWords ? 'tooLong' : null;
}
