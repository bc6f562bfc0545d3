import { z } from 'zod';
import { longestReason } from '#domain/awards/reason.ts';
import { reasonFields } from '#domain/people/reason.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanText } from '#domain/text/visible.ts';

/** Forms as they are typed. What is right is said by the commands, once they know that the sender may do it. */

/** Why an award is revoked or suspended. */
export const reasonSchema = z.object({
  why: reasonFields.award.why,
  reason: boundedText(2 * longestReason).transform(cleanText),
});

/** Where somebody who joins a programme is counted. */
export const joinSchema = z.object({ organisation: boundedText(100) });

export type AwardReasonFields = z.input<typeof reasonSchema>;
export type JoinFields = z.input<typeof joinSchema>;
