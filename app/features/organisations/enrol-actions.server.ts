import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { enrolPeople, mostEnrolledAtOnce } from '#commands/people/enrol-people.ts';
import { undoEnrolling } from '#commands/people/undo-enrolling.ts';
import { unenrolPeople } from '#commands/people/unenrol-people.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { newId } from '#platform/id.ts';

/** The forms about enrolling, by their `intent`. */
export const enrolIntents: readonly unknown[] = ['enrol', 'unenrol', 'enrol-undo'];

/** Nothing is typed in it that could be wrong: what does not fit was not sent by the page. */
const tickedSchema = z.object({
  programme: boundedText(100),
  personIds: z.array(z.uuid()).max(mostEnrolledAtOnce),
  why: reasonFields.enrol.why,
  leaveWhy: reasonFields.leave.why,
  reason: reasonFields.enrol.reason,
});

/**
 * Enrols those who were ticked, takes them out, or takes one of both back.
 *
 * @throws AppError bad_request; not_found; forbidden
 */
export async function runEnrolForm(
  context: AppLoadContext,
  actor: Viewer,
  organisation: { id: string; slug: string },
  form: FormData,
) {
  const here = `/organisations/${organisation.slug}`;
  const { id: organisationId } = organisation;
  const { now: at } = context;
  const intent = form.get('intent');
  if (intent === 'enrol-undo') {
    const act = { actor, organisationId, actId: String(form.get('act')), at };
    const { undone, of } = await undoEnrolling(context, act);
    return redirect(`${here}?saved=enrol-undone&enrolled=${undone}&left=${of - undone}`);
  }
  const parsed = tickedSchema.safeParse({
    programme: form.get('programme'),
    personIds: form.getAll('personId'),
    why: form.get('why') ?? undefined,
    leaveWhy: form.get('leaveWhy') ?? undefined,
    reason: form.get('reason') ?? '',
  });
  if (!parsed.success) throw new AppError('bad_request');
  const { programme: programmeSlug, personIds, why, leaveWhy, reason } = parsed.data;
  const act = { actor, actId: newId(), organisationId, personIds, programmeSlug, reason, at };
  const isOut = intent === 'unenrol';
  const count = isOut
    ? await unenrolPeople(context, { ...act, why: leaveWhy })
    : await enrolPeople(context, { ...act, why });
  const undo = count > 0 ? `&undo=${act.actId}` : '';
  return redirect(`${here}?saved=${isOut ? 'unenrolled' : 'enrolled'}&enrolled=${count}${undo}`);
}
