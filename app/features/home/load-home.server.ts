import { loadDueSoon } from '#app/features/cohorts/own-deadlines.server.ts';
import { openOrNext, presentNextClass } from '#app/features/schedule/next-class.ts';
import type { AppContext } from '#app/server/context.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listNextClassesOf } from '#db/queries/learning/course.ts';
import type { Viewer } from '#domain/rights.ts';
import { loadRecord } from './auditing.server.ts';
import { loadGroup } from './group.server.ts';
import { loadHealth } from './health.server.ts';
import { loadTaught } from './learners.server.ts';
import { loadLearning } from './learning.server.ts';
import { loadPeopleWork, loadProgrammes } from './managing.server.ts';
import { loadWorkToMark } from './marking.server.ts';
import { loadQuestions } from './questions.server.ts';
import { loadTeaching } from './teaching.server.ts';
import { byUrgency, type Waiting } from './waiting.ts';

/**
 * A person's own start page. Each of its parts belongs to a right and has a file of its own, which answers null to who
 * has not that right; what waits in any of them stands together, the most urgent first.
 */
export async function loadHome(
  context: ReadingContext & Pick<AppContext, 'unreadNotices' | 'readiness'>,
  viewer: Viewer,
) {
  const { db, reader, now } = context;
  const [
    coming,
    learning,
    deadlines,
    teaching,
    toMark,
    peopleWork,
    programmes,
    record,
    group,
    health,
    taught,
    questions,
  ] = await Promise.all([
    listNextClassesOf(db, viewer, now),
    loadLearning(context, viewer),
    loadDueSoon(context, viewer),
    loadTeaching(context, viewer),
    loadWorkToMark(context, viewer),
    loadPeopleWork(context, viewer),
    loadProgrammes(context, viewer),
    loadRecord(context, viewer),
    loadGroup(context, viewer),
    loadHealth(context, viewer),
    loadTaught(context, viewer),
    loadQuestions(context, viewer),
  ]);
  const count = context.unreadNotices;
  const notices: Waiting[] = count > 0 ? [{ kind: 'notices', href: '/notices', due: now.toISOString(), count }] : [];
  return {
    nextClasses: openOrNext(coming.map((one) => presentNextClass(one, reader.contentLocales, now))),
    waiting: byUrgency([
      learning.waiting,
      teaching?.waiting ?? [],
      toMark,
      questions,
      peopleWork?.waiting ?? [],
      group?.waiting ?? [],
      notices,
    ]),
    learning,
    deadlines,
    teaching,
    imports: peopleWork?.imports ?? [],
    programmes,
    record,
    group,
    health,
    taught,
    now: now.toISOString(),
  };
}

export type HomeData = Awaited<ReturnType<typeof loadHome>>;
