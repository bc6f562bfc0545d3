import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { giveExtraTime } from '#commands/assessment/give-extra-time.ts';
import { extraTimeChoices } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';

export const extraTimeSchema = z.object({
  extraId: z.uuid(),
  percent: z.enum(['0', ...extraTimeChoices.map(String)]).transform(Number),
  ...reasonFields.exception,
});

export const extraTimeIntent = 'extra-time';

/**
 * Gives a person more time for quizzes, or takes it back.
 *
 * @returns the form with its problems, or where to go next
 * @throws AppError forbidden; not_found
 */
export async function runExtraTimeForm(context: AppLoadContext, actor: Viewer, personId: string, form: FormData) {
  return answerForm(form, extraTimeSchema, async (given) => {
    if (!saysWhy(given)) throw AppError.ofFields({ reason: 'required' });
    await giveExtraTime(context, { ...given, actor, personId, at: context.now });
    return redirect(`/people/${personId}?saved=extra-time`);
  });
}
