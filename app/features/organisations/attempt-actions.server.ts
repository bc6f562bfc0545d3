import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { grantAttempt } from '#commands/assessment/grant-attempt.ts';
import { longestGrantReason } from '#domain/assessment/attempts.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';

export const grantSchema = z.object({
  grantId: z.uuid(),
  course: boundedText(100),
  quiz: boundedText(100),
  reason: boundedText(2 * longestGrantReason)
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, 'required')
        .refine((words) => lengthOf(words) <= longestGrantReason, 'tooLong'),
    ),
});

/** One form a quiz, told apart by their `intent`. */
export const grantIntent = 'attempt';

/**
 * Gives a person one more attempt at a quiz.
 *
 * @returns the form with its problems, or where to go next
 * @throws AppError forbidden; not_found
 */
export async function runGrantForm(context: AppLoadContext, actor: Viewer, personId: string, form: FormData) {
  return answerForm(form, grantSchema, async (grant) => {
    const isGiven = await grantAttempt(context, { ...grant, actor, personId, at: context.now });
    return redirect(`/people/${personId}?saved=${isGiven ? 'attempt' : 'attempt-there'}`);
  });
}
