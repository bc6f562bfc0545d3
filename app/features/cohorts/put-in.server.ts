import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { AppContext } from '#app/server/context.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { addPeople } from '#commands/cohorts/add-people.ts';
import { listCohortsToFill } from '#db/queries/cohorts/cohort-choices.ts';
import type { Viewer } from '#domain/rights.ts';
import { addedHref, tickedSchema } from './cohort-actions.server.ts';

/** Cohorts to choose from; the others are filled from their own page. */
const mostCohorts = 200;

export interface CohortToFill {
  id: string;
  name: ContentWords;
  startsOn: string;
}

/** The cohorts into which a viewer may put people. */
export async function loadCohortsToFill(
  { db, now, reader }: Pick<AppContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
): Promise<CohortToFill[]> {
  const cohorts = await listCohortsToFill(db, viewer, now, mostCohorts);
  return cohorts.map(({ names, ...one }) => ({ ...one, name: wordsFor(names, reader.contentLocales) }));
}

export const putInSchema = tickedSchema.extend({ cohort: z.uuid('chooseOne') });

/** Puts people into a cohort that is chosen beside them, and leads to it. */
export async function runPutInForm(context: Pick<AppContext, 'db' | 'now'>, actor: Viewer, form: FormData) {
  return answerForm(form, putInSchema, async ({ cohort: cohortId, personId: personIds }) => {
    const result = await addPeople(context, { actor, cohortId, personIds, at: context.now });
    return redirect(addedHref(cohortId, result));
  });
}
