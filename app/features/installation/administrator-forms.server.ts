import { z } from 'zod';
import { longestWhy } from '#domain/accounts/name-change.ts';
import { cleanSignInName } from '#domain/person-names.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanText } from '#domain/text/visible.ts';

/** Why; may stay empty. */
const reason = boundedText(2 * longestWhy)
  .transform(cleanText)
  .pipe(z.string().max(longestWhy, 'tooLong'));

export const givePlatformSchema = z.object({
  username: boundedText(400).transform(cleanSignInName).pipe(z.string().min(1, 'required').max(200, 'tooLong')),
  reason,
});

export const takePlatformSchema = z.object({ personId: z.uuid(), reason });
