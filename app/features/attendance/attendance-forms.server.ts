import { z } from 'zod';
import { longestWords } from '#domain/attendance/words.ts';

/** Other minutes, with the reason. How many there can be says the command, which knows what was taught. */
export const correctionSchema = z.object({
  /** Made with the form, so that a form sent twice is one correction. */
  id: z.string(),
  minutes: z.number({ error: ({ input }) => (input === undefined ? 'minutesMissing' : 'minutesOutOfRange') }),
  reason: z.string().trim().min(1, 'reasonMissing').max(longestWords, 'reasonTooLong'),
});

/** A request for a check, or the answer to one. Whether the words can be taken says the command. */
export const wordsSchema = z.object({
  /** Made with the form, so that a form sent twice is done once. */
  id: z.string(),
  words: z.string().trim(),
});
