import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listWaiting } from '#db/queries/forum/waiting.ts';
import { AppError } from '#domain/errors.ts';
import { isStaff, type Viewer } from '#domain/rights.ts';
import { waitingList } from './forum-list.ts';
import { presentWriter, typed } from './load-forum.server.ts';

/**
 * What waits in all forums for somebody who teaches or manages.
 *
 * @throws AppError `forbidden` for who has no task
 */
export async function loadWaiting(
  { db, reader }: Pick<ReadingContext, 'db' | 'reader'>,
  viewer: Viewer,
  query: ReturnType<typeof waitingList.read>,
) {
  if (!isStaff(viewer)) throw new AppError('forbidden');
  const { rows, total } = await listWaiting(db, viewer, { kind: query.filter.kind, page: query });
  const locales = reader.contentLocales;
  return {
    query,
    list: waitingList.pageOf(query, {
      rows: rows.map(({ title, locale, courseTitle, writer, ...row }) => ({
        ...row,
        title: typed(title, locale),
        courseTitle: wordsFor(courseTitle, locales),
        writer: presentWriter(writer, locales),
      })),
      total,
    }),
  };
}
export type WaitingData = Awaited<ReturnType<typeof loadWaiting>>;
