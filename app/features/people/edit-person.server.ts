import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { chosenLocales, personFacts } from '#app/ui/person-facts.server.ts';
import { editPerson } from '#commands/accounts/edit-person.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanLine } from '#domain/text/visible.ts';

export const editPersonSchema = z.object({
  version: boundedText(40).min(1),
  phone: boundedText(60, 'phoneLong').transform(cleanLine),
  ...personFacts,
  ...reasonFields.details,
});

/**
 * Changes what is kept of a person besides names.
 *
 * @returns the form with its problems, or where to go next
 * @throws AppError forbidden; not_found
 */
export async function runEditPersonForm(context: AppLoadContext, actor: Viewer, personId: string, form: FormData) {
  return answerForm(form, editPersonSchema, async (given) => {
    if (!saysWhy(given)) throw AppError.ofFields({ reason: 'required' });
    const { version: seen, phone, timeZone, sex, why, reason } = given;
    const details = { phone, timeZone, sex: sex || null, locales: chosenLocales(given) };
    const isChanged = await editPerson(context, { actor, personId, seen, details, why, reason });
    return redirect(`/people/${personId}?saved=${isChanged ? 'edited' : 'edited-nothing'}`);
  });
}
