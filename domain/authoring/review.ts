import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';

/** What an author tells the reviewer, and the reviewer the authors: some sentences, or nothing that anybody sees. */
export const reviewWords = boundedText(10_000)
  .transform((text) => (isVisible(text) ? cleanText(text) : ''))
  .pipe(z.string().refine((text) => lengthOf(text) <= 1_000, 'tooLong'));

/**
 * Whether somebody may answer a draft: another person than those who wrote in it or sent it, an administrator too. Four
 * eyes see what two have passed over.
 *
 * @param writers everybody who saved something in it or sent it, by the account that remains of theirs
 */
export function isAnotherThanWriters(personId: string, writers: readonly string[]): boolean {
  return !writers.includes(personId);
}
