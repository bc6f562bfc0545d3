import { presentNextClass } from '#app/features/schedule/next-class.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findNextClassOf } from '#db/queries/learning/course.ts';
import type { Viewer } from '#domain/rights.ts';
import { loadLearning } from './learning.server.ts';
import { loadTeaching } from './teaching.server.ts';
import { byUrgency } from './waiting.ts';

/**
 * A person's own start page. Each of its parts belongs to a right and has a file of its own, which answers null to who
 * has not that right; what waits in any of them stands together, the most urgent first.
 */
export async function loadHome(context: ReadingContext, viewer: Viewer) {
  const { db, reader, now } = context;
  const [nextClass, learning, teaching] = await Promise.all([
    findNextClassOf(db, viewer, now),
    loadLearning(context, viewer),
    loadTeaching(context, viewer),
  ]);
  return {
    nextClass: nextClass ? presentNextClass(nextClass, reader.contentLocales, now) : null,
    waiting: byUrgency([learning.waiting, teaching?.waiting ?? []]),
    learning,
    teaching,
    now: now.toISOString(),
  };
}

export type HomeData = Awaited<ReturnType<typeof loadHome>>;
