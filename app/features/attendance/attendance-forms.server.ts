import { z } from 'zod';
import { longestWords } from '#domain/attendance/words.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanText } from '#domain/text/visible.ts';

/** Forms as they are typed. What is right is said by the commands, once they know that the sender may do it. */

const id = boundedText(64);
const words = boundedText(2 * longestWords).transform(cleanText);

/** Other minutes of a person. `id` is made with the form, so that a form sent twice is one correction. */
export const correctionSchema = z.object({ id, minutes: boundedText(40, 'minutesOutOfRange'), reason: words });

/** The wish for a check, or the answer to one: `id` is that of the request. */
export const wordsSchema = z.object({ id, words });

export type CorrectionFields = z.input<typeof correctionSchema>;
export type WordsFields = z.input<typeof wordsSchema>;
