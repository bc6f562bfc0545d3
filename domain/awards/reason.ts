/** Why an award is revoked or suspended. Shown to everyone who checks it, so it must say something and be short. Pure. */

import type { ReasonOf } from '#domain/people/reason.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';

const shortestReason = 10;
export const longestReason = 300;

export type ReasonProblem = 'tooShort' | 'tooLong';

/** What is wrong with a reason; null when it can be taken. A reason that was chosen says enough without words. */
export function reasonProblem(reason: string, why: ReasonOf<'award'> = 'other'): ReasonProblem | null {
  const kept = cleanText(reason);
  const length = isVisible(kept) ? lengthOf(kept) : 0;
  if (why === 'other' && length < shortestReason) return 'tooShort';
  return length > longestReason ? 'tooLong' : null;
}
