import { z } from 'zod';
import { moreTimeDays } from '#domain/attendance/more-time.ts';
import { longestWords } from '#domain/attendance/words.ts';
import { reasonFields } from '#domain/people/reason.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanText } from '#domain/text/visible.ts';

/** Forms as they are typed. What is right is said by the commands, once they know that the sender may do it. */

const id = boundedText(64);
const because = { why: reasonFields.attendance.why };
const words = boundedText(2 * longestWords).transform(cleanText);

/** Other minutes of a person. `id` is made with the form, so that a form sent twice is one correction. */
export const correctionSchema = z.object({
  id,
  minutes: boundedText(40, 'minutesOutOfRange'),
  ...because,
  reason: words,
});

/** The wish for a check. */
export const askSchema = z.object({ id, why: reasonFields.ask.why, words });

/** The answer to one: `id` is that of the request. */
export const refuseSchema = z.object({ id, ...because, words });

/** More time to ask for a check. `id` is made with the form, so that a form sent twice is one grant. */
export const moreTimeSchema = z.object({
  id,
  days: z
    .enum(['3', '7', '14'])
    .transform((days) => moreTimeDays.find((one) => String(one) === days) ?? moreTimeDays[0]),
  ...reasonFields.exception,
});

/** Such time is taken back. */
export const moreTimeBackSchema = z.object(reasonFields.more_time_back);

export type CorrectionFields = z.input<typeof correctionSchema>;
export type WordsFields = z.input<typeof askSchema> | z.input<typeof refuseSchema>;
