import { presentNextClass } from '#app/features/schedule/next-class.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findNextClassOf } from '#db/queries/learning/course.ts';
import type { Viewer } from '#domain/rights.ts';
import { loadRecord } from './auditing.server.ts';
import { loadGroup } from './group.server.ts';
import { loadLearning } from './learning.server.ts';
import { loadPeopleWork, loadProgrammes } from './managing.server.ts';
import { loadTeaching } from './teaching.server.ts';
import { byUrgency } from './waiting.ts';

/**
 * A person's own start page. Each of its parts belongs to a right and has a file of its own, which answers null to who
 * has not that right; what waits in any of them stands together, the most urgent first.
 */
export async function loadHome(context: ReadingContext, viewer: Viewer) {
  const { db, reader, now } = context;
  const [nextClass, learning, teaching, peopleWork, programmes, record, group] = await Promise.all([
    findNextClassOf(db, viewer, now),
    loadLearning(context, viewer),
    loadTeaching(context, viewer),
    loadPeopleWork(context, viewer),
    loadProgrammes(context, viewer),
    loadRecord(context, viewer),
    loadGroup(context, viewer),
  ]);
  return {
    nextClass: nextClass ? presentNextClass(nextClass, reader.contentLocales, now) : null,
    waiting: byUrgency([learning.waiting, teaching?.waiting ?? [], peopleWork?.waiting ?? []]),
    learning,
    teaching,
    imports: peopleWork?.imports ?? [],
    programmes,
    record,
    group,
    now: now.toISOString(),
  };
}

export type HomeData = Awaited<ReturnType<typeof loadHome>>;
