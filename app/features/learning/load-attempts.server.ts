import { presentTogether } from '#app/features/assessment/in-group.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { recordView } from '#commands/audit/record-view.ts';
import { findTogether } from '#db/queries/group/group-times.ts';
import { listAttemptsOfLearner } from '#db/queries/learning/attempts-of-learner.ts';
import { listLearners } from '#db/queries/learning/learners.ts';
import { AppError } from '#domain/errors.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { type AttemptQuery, attemptList } from './attempt-list.ts';

/** Programmes, and courses that belong to none. */
const mostSubjects = 200;

/**
 * The attempts of somebody whom the viewer teaches, in what they learn there. Leaves a row in the record that the viewer
 * looked at them.
 *
 * @throws AppError `not_found`, also for people whom somebody else teaches; `forbidden` for who teaches nobody at all and
 *   plans no classes
 */
export async function loadAttempts(
  context: Pick<ReadingContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
  personId: string | undefined,
  query: AttemptQuery,
) {
  if (!isId(personId)) throw new AppError('not_found');
  const taught = await listLearners(context.db, viewer, { now: context.now, limit: mostSubjects, personId });
  const [person] = taught;
  if (!person) throw new AppError(canSomewhere(viewer, 'class:schedule') ? 'not_found' : 'forbidden');
  const { organisationId } = person;
  await recordView(context, { actor: viewer, personId, organisationId, at: context.now });
  const { filter, sort, offset, limit } = query;
  const asked = { personId, subjects: taught.map(({ subject }) => subject), offlineOnly: filter.show === 'offline' };
  const found = await listAttemptsOfLearner(context.db, { ...asked, sort, offset, limit });
  const locales = context.reader.contentLocales;
  const together = await findTogether(
    context.db,
    found.rows.flatMap(({ sittingId }) => sittingId ?? []),
  );
  const rows = found.rows.map(({ courseTitle, quizTitle, sourceLocale, sittingId, ...one }) => ({
    ...one,
    together: presentTogether(sittingId, together, locales),
    course: wordsFor(courseTitle, locales, sourceLocale),
    quiz: wordsFor(quizTitle, locales, sourceLocale),
  }));
  return {
    person: { personId, displayName: person.displayName, latinName: person.latinName },
    subjects: taught.map((one) => ({ id: one.subject, title: wordsFor(one.subjectTitle, locales) })),
    list: attemptList.pageOf(query, { rows, total: found.total }),
    query,
  };
}

export type AttemptsData = Awaited<ReturnType<typeof loadAttempts>>;
