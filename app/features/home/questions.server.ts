import type { ReadingContext } from '#app/server/reading-context.ts';
import { findWaiting } from '#db/queries/forum/waiting.ts';
import { isStaff, type Viewer } from '#domain/rights.ts';
import type { Waiting } from './waiting.ts';

/** What waits in forums for somebody who teaches or manages, as one line; none for who has no task. */
export async function loadQuestions({ db }: Pick<ReadingContext, 'db'>, viewer: Viewer): Promise<Waiting[]> {
  if (!isStaff(viewer)) return [];
  const { count, oldestAt } = await findWaiting(db, viewer);
  return oldestAt ? [{ kind: 'questions', href: '/questions', due: oldestAt.toISOString(), count }] : [];
}
