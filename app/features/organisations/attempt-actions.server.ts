import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { grantAttempt } from '#commands/assessment/grant-attempt.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

export const grantSchema = z.object({
  grantId: z.uuid(),
  course: boundedText(100),
  quiz: boundedText(100),
  ...reasonFields.exception,
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
    if (!saysWhy(grant)) throw AppError.ofFields({ reason: 'required' });
    const isGiven = await grantAttempt(context, { ...grant, actor, personId, at: context.now });
    return redirect(`/people/${personId}?saved=${isGiven ? 'attempt' : 'attempt-there'}`);
  });
}
