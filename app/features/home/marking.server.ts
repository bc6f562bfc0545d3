import type { ReadingContext } from '#app/server/reading-context.ts';
import { findWaitingWork } from '#db/queries/assignments/queue.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import type { Waiting } from './waiting.ts';

/** The work that waits for somebody's mark, as one line; none for who marks nowhere. */
export async function loadWorkToMark({ db }: Pick<ReadingContext, 'db'>, viewer: Viewer): Promise<Waiting[]> {
  if (!canSomewhere(viewer, 'assignment:mark')) return [];
  const { count, oldestAt } = await findWaitingWork(db, viewer);
  return oldestAt ? [{ kind: 'marking', href: '/marking', due: oldestAt.toISOString(), count }] : [];
}
