import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { leaveProgramme, rejoinProgramme } from '#commands/people/leave-programme.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';

const leaveSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('leave'), programmeId: z.uuid() }),
  z.object({ intent: z.literal('rejoin'), enrolmentId: z.uuid() }),
]);

/** The forms that take somebody out of a programme, and put them back. */
export const leaveIntents = ['leave', 'rejoin'];

/** @throws AppError bad_request; not_found; forbidden */
export async function runLeaveForm(context: AppLoadContext, actor: Viewer, personId: string, form: FormData) {
  const parsed = leaveSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_request');
  const wish = parsed.data;
  const here = `/people/${personId}`;
  if (wish.intent === 'rejoin') {
    await rejoinProgramme(context, { actor, personId, enrolmentId: wish.enrolmentId });
    return redirect(`${here}?saved=rejoined`);
  }
  const left = await leaveProgramme(context, { actor, personId, programmeId: wish.programmeId });
  return redirect(`${here}?saved=left${left ? `&undo=${left}` : ''}`);
}
