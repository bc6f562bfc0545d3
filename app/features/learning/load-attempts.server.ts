import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listAttemptsOfLearner } from '#db/queries/learning/attempts-of-learner.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { type AttemptQuery, attemptList } from './attempt-list.ts';
import { loadLearners } from './learners.server.ts';

/**
 * The attempts of somebody whom the viewer teaches, in what they learn there.
 *
 * @throws AppError `not_found`, also for people whom somebody else teaches
 */
export async function loadAttempts(
  context: Pick<ReadingContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
  personId: string | undefined,
  query: AttemptQuery,
) {
  if (!isId(personId)) throw new AppError('not_found');
  const taught = (await loadLearners(context, viewer)).filter((one) => one.personId === personId);
  const [person] = taught;
  if (!person) throw new AppError('not_found');
  const { filter, sort, offset, limit } = query;
  const asked = { personId, subjects: taught.map(({ subject }) => subject), offlineOnly: filter.show === 'offline' };
  const found = await listAttemptsOfLearner(context.db, { ...asked, sort, offset, limit });
  const locales = context.reader.contentLocales;
  const rows = found.rows.map(({ courseTitle, quizTitle, sourceLocale, ...one }) => ({
    ...one,
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
