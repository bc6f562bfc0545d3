import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { enrolPeople, mostEnrolledAtOnce } from '#commands/people/enrol-people.ts';
import { undoEnrolling } from '#commands/people/undo-enrolling.ts';
import { unenrolPeople } from '#commands/people/unenrol-people.ts';
import { reasonFields } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** The forms about enrolling, by their `intent`. */
export const enrolIntents: readonly unknown[] = ['enrol', 'unenrol', 'enrol-undo'];

const tickedSchema = z.object({
  act: z.uuid(),
  programme: boundedText(100),
  personId: z.array(z.uuid()).max(mostEnrolledAtOnce),
  why: reasonFields.enrol.why,
  leaveWhy: reasonFields.leave.why,
  reason: reasonFields.enrol.reason,
});

/**
 * Enrols those who were ticked, takes them out, or takes one of both back. One returns to the people that the page showed.
 *
 * @returns the form with what is wrong, or where to go next
 * @throws AppError of the undoing
 */
export async function runEnrolForm(
  context: AppLoadContext,
  request: Request,
  actor: Viewer,
  organisation: { id: string; slug: string },
  form: FormData,
) {
  const { id: organisationId } = organisation;
  const { now: at } = context;
  const next = (facts: Record<string, string | number>) => {
    const { pathname, searchParams } = new URL(request.url);
    for (const name of ['saved', 'enrolled', 'left', 'undo']) searchParams.delete(name);
    for (const [name, value] of Object.entries(facts)) searchParams.set(name, String(value));
    return redirect(`${pathname}?${searchParams}`);
  };
  const intent = form.get('intent');
  if (intent === 'enrol-undo') {
    const act = { actor, organisationId, actId: String(form.get('act')), at };
    const { undone, left } = await undoEnrolling(context, act);
    return next({ saved: 'enrol-undone', enrolled: undone, left });
  }
  return answerForm(form, tickedSchema, async ({ act: actId, programme, personId: personIds, ...given }) => {
    const { why, leaveWhy, reason } = given;
    const act = { actor, actId, organisationId, personIds, programmeSlug: programme, reason, at };
    const isOut = intent === 'unenrol';
    const count = isOut
      ? await unenrolPeople(context, { ...act, why: leaveWhy })
      : await enrolPeople(context, { ...act, why });
    const saved = isOut ? 'unenrolled' : 'enrolled';
    return next({ saved, enrolled: count, ...(count > 0 && { undo: actId }) });
  });
}
