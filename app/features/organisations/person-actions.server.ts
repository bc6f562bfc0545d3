import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { makeResetCode } from '#commands/accounts/make-reset-code.ts';
import { reopenPerson } from '#commands/accounts/reopen-person.ts';
import { suspendPerson } from '#commands/accounts/suspend-person.ts';
import type { MadeCode } from '#commands/accounts/write-reset-code.ts';
import { giveRole } from '#commands/organisations/give-role.ts';
import { takeRole } from '#commands/organisations/take-role.ts';
import { codeDays } from '#domain/accounts/reset-code.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import { can, organisationRoles, type Viewer } from '#domain/rights.ts';

const formSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('reopen') }),
  z.object({ intent: z.literal('code'), days: z.coerce.number().pipe(z.literal(codeDays)).default(1) }),
  z.object({ intent: z.literal('take'), roleId: z.uuid() }),
  z.object({ intent: z.literal('give'), organisationId: z.uuid(), role: z.enum(organisationRoles) }),
]);

export const suspendSchema = z.object(reasonFields.suspend);
export const suspendIntent = 'suspend';

/**
 * Closes an account, and says why.
 *
 * @returns the form with its problems, or where to go next
 * @throws AppError forbidden; not_found
 */
export async function runSuspendForm(context: AppLoadContext, actor: Viewer, personId: string, form: FormData) {
  return answerForm(form, suspendSchema, async (given) => {
    if (!saysWhy(given)) throw AppError.ofFields({ reason: 'required' });
    await suspendPerson(context, { ...given, actor, personId, at: context.now });
    return redirect(`/people/${personId}?saved=suspend`);
  });
}

/**
 * Carries out one of the forms of a person's page, told apart by `intent`. Nothing is typed in them: what does not fit
 * was not sent by the page.
 *
 * @returns the one-time code, when one was made; else where to go
 * @throws AppError forbidden; not_found; conflict; bad_request
 */
export async function runPersonForm(
  context: AppLoadContext,
  actor: Viewer,
  personId: string,
  form: FormData,
): Promise<MadeCode | { code: null; goTo: string }> {
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_request');
  const wish = parsed.data;
  const act = { actor, personId, at: context.now };
  const goTo = (saved: string) => ({ code: null, goTo: `/people/${personId}?saved=${saved}` });
  switch (wish.intent) {
    case 'give': {
      const { organisationId, role } = wish;
      await giveRole(context, { actor, organisationId, role, to: { personId }, at: context.now });
      return goTo('roles');
    }
    case 'take': {
      const { taken, takenId, person } = await takeRole(context, { ...act, roleId: wish.roleId });
      const undo = takenId ? `&undo=${takenId}` : '';
      // With the last role that the viewer sees, the person is out of the viewer's sight.
      if (can(actor, 'person:view', person)) return goTo(`taken${undo}`);
      return { code: null, goTo: `/organisations/${taken.organisationSlug}?saved=taken${undo}` };
    }
    case 'code':
      return makeResetCode(context, { ...act, days: wish.days });
    case 'reopen':
      await reopenPerson(context, act);
      return goTo('reopen');
  }
}
