import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { leaveProgramme, rejoinProgramme } from '#commands/people/leave-programme.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { idOrNull } from '#platform/id.ts';

export const leaveSchema = z.object({ programmeId: z.uuid(), ...reasonFields.leave });

/** The forms that take somebody out of a programme, told apart by what their `intent` begins with, and put them back. */
export const leaveIntents = { leave: 'leave.', rejoin: 'rejoin' } as const;

/**
 * Takes a person out of a programme, or puts them back.
 *
 * @returns the form with its problems, or where to go next
 * @throws AppError bad_request; not_found; forbidden
 */
export async function runLeaveForm(context: AppLoadContext, actor: Viewer, personId: string, form: FormData) {
  const here = `/people/${personId}`;
  if (form.get('intent') === leaveIntents.rejoin) {
    const enrolmentId = idOrNull(String(form.get('enrolmentId')));
    if (!enrolmentId) throw new AppError('bad_request');
    await rejoinProgramme(context, { actor, personId, enrolmentId, at: context.now });
    return redirect(`${here}?saved=rejoined`);
  }
  return answerForm(form, leaveSchema, async (given) => {
    if (!saysWhy(given)) throw AppError.ofFields({ reason: 'required' });
    const left = await leaveProgramme(context, { actor, personId, ...given, at: context.now });
    return redirect(`${here}?saved=left${left ? `&undo=${left}` : ''}`);
  });
}
