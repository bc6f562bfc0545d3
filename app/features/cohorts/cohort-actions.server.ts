import { redirect } from '@remix-run/node';
import { z } from 'zod';
import type { AppContext } from '#app/server/context.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { addPeople, mostAddedAtOnce } from '#commands/cohorts/add-people.ts';
import { callOffCohort, removeCohort, restoreCohort } from '#commands/cohorts/call-off-cohort.ts';
import { giveMoreTime } from '#commands/cohorts/give-more-time.ts';
import { takeOutOfCohort } from '#commands/cohorts/leave-cohort.ts';
import { requireCohort } from '#commands/cohorts/require-cohort.ts';
import { renewCode } from '#commands/cohorts/save-cohort.ts';
import { removeCohortDeadline, setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { waivePrerequisite } from '#commands/learning/waive-prerequisite.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

type Context = Pick<AppContext, 'db' | 'now'>;

const short = boundedText(64).trim();
const deadlineSchema = z.object({ about: boundedText(300).trim(), day: short, clock: short });
export const moreTimeSchema = z.object({
  id: short,
  deadlineId: short,
  day: short,
  clock: short,
  ...reasonFields.exception,
});
export const waiveSchema = z.object({
  id: short,
  programme: boundedText(100).trim(),
  courseId: short,
  ...reasonFields.exception,
});
export const callOffSchema = z.object(reasonFields.cancel);
export const outSchema = z.object(reasonFields.leave);
export const tickedSchema = z.object({ personId: z.array(z.uuid()).max(mostAddedAtOnce) });

/** The forms of a cohort's page: deadlines, another code, and its end. */
export async function runCohortForm(context: Context, actor: Viewer, cohortId: string, form: FormData) {
  const here = `/cohorts/${cohortId}`;
  const { now: at } = context;
  switch (form.get('intent')) {
    case 'deadline':
      return answerForm(form, deadlineSchema, async (given) => {
        await setCohortDeadline(context, { actor, cohortId, ...given, at });
        return redirect(`${here}?saved=deadline#deadlines`);
      });
    case 'remove-deadline':
      await removeCohortDeadline(context, { actor, cohortId, deadlineId: String(form.get('deadlineId')), at });
      return redirect(`${here}?saved=deadline#deadlines`);
    case 'call-off':
      return answerForm(form, callOffSchema, async (given) => {
        await callOffCohort(context, { actor, cohortId, ...given, at });
        return redirect(`${here}?saved=off`);
      });
    case 'restore':
      return answerForm(form, z.object({}), async () => {
        await restoreCohort(context, { actor, cohortId, at });
        return redirect(`${here}?saved=restored`);
      });
    case 'delete':
      return answerForm(form, z.object({}), async () => {
        await removeCohort(context, { actor, cohortId });
        return redirect('/cohorts?saved=deleted');
      });
    case 'renew-code':
      await renewCode(context, { actor, id: cohortId, seen: String(form.get('code')), at });
      return redirect(`${here}?saved=code`);
    default:
      throw new AppError('bad_request');
  }
}

/** The page of a cohort that says how many were put in, wait, or were passed over. */
export function addedHref(cohortId: string, result: Awaited<ReturnType<typeof addPeople>>): string {
  const facts = Object.entries(result).map(([name, value]) => [name, String(value)]);
  return `/cohorts/${cohortId}?${new URLSearchParams([['saved', 'added'], ...facts])}`;
}

/** Puts those who were ticked into a cohort. */
export async function runAddForm(context: Context, actor: Viewer, cohortId: string, form: FormData) {
  return answerForm(form, tickedSchema, async ({ personId: personIds }) => {
    const result = await addPeople(context, { actor, cohortId, personIds, at: context.now });
    return redirect(addedHref(cohortId, result));
  });
}

/** Gives one person more time, waives what comes first, or takes them out. */
export async function runPersonForm(
  context: Context,
  actor: Viewer,
  { cohortId, personId }: { cohortId: string; personId: string },
  form: FormData,
) {
  const { now: at } = context;
  const intent = String(form.get('intent'));
  if (intent === 'out') {
    return answerForm(form, outSchema, async (given) => {
      await takeOutOfCohort(context, { actor, cohortId, personId, ...given, at });
      return redirect(`/cohorts/${cohortId}?saved=out`);
    });
  }
  if (intent.startsWith('waive.')) {
    return answerForm(form, waiveSchema, async ({ programme, ...given }) => {
      await requireCohort(context.db, actor, cohortId);
      const isNew = await waivePrerequisite(context, { actor, personId, programmeSlug: programme, ...given, at });
      return redirect(`/cohorts/${cohortId}/people/${personId}?saved=${isNew ? 'waived' : 'open'}`);
    });
  }
  if (!intent.startsWith('more-time.')) throw new AppError('bad_request');
  return answerForm(form, moreTimeSchema, async (given) => {
    await giveMoreTime(context, { actor, cohortId, personId, ...given, at });
    return redirect(`/cohorts/${cohortId}/people/${personId}?saved`);
  });
}
