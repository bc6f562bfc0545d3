import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findNextWaiting, listMarkedAssignments, listQueue } from '#db/queries/assignments/queue.ts';
import { AppError } from '#domain/errors.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { type QueueQuery, queueList } from './queue-list.ts';

/**
 * The queue of somebody who marks.
 *
 * @throws AppError `forbidden` for who marks nowhere
 */
export async function loadQueue(
  { db, reader }: Pick<ReadingContext, 'db' | 'reader'>,
  viewer: Viewer,
  query: QueueQuery,
) {
  if (!canSomewhere(viewer, 'assignment:mark')) throw new AppError('forbidden');
  const { of, state } = query.filter;
  const [found, choices, next] = await Promise.all([
    listQueue(db, viewer, { state: state ?? 'waiting', of }, query),
    listMarkedAssignments(db, viewer),
    findNextWaiting(db, viewer, { of }),
  ]);
  const locales = reader.contentLocales;
  const rows = found.rows.map(({ titles, courseTitle, ...row }) => ({
    ...row,
    // Who is marked without a name has none in the list either.
    personName: row.isAnonymous ? null : row.personName,
    latinName: row.isAnonymous ? null : row.latinName,
    title: wordsFor(titles, locales),
    course: wordsFor(courseTitle, locales),
  }));
  return {
    list: queueList.pageOf(query, { rows, total: found.total }),
    query,
    choices: choices.map(({ id, titles, waiting }) => ({ id, title: wordsFor(titles, locales), waiting })),
    waiting: choices.reduce((sum, one) => sum + one.waiting, 0),
    next: next?.id ?? null,
  };
}

export type QueueData = Awaited<ReturnType<typeof loadQueue>>;
