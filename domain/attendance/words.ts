/** What people write about attendance: the reason of a correction, a request for a check, the answer to it. Pure. */

import type { ReasonOf } from '#domain/people/reason.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';

export const longestWords = 500;

export type WordsProblem = 'required' | 'tooLong';

/** What is wrong with words; null when they can be taken. Without a reason that was chosen they have to be given. */
export function wordsProblem(words: string, why: ReasonOf<'ask' | 'attendance'> = 'other'): WordsProblem | null {
  const kept = cleanText(words);
  if (!isVisible(kept)) return why === 'other' ? 'required' : null;
  return lengthOf(kept) > longestWords ? 'tooLong' : null;
}
