import { type Activity, type CourseProgress, courseProgress, isActivityDone, type LearningRecord } from './progress.ts';

/** What somebody did in a course, part by part; says nothing about whether it is completed. */
export interface LearningSteps {
  lessons: number;
  opened: number;
  /** To the end, in a plausible time, or said to be done. */
  read: number;
  /** Of sounds and films, none twice. */
  heardSeconds: number;
  quizzes: number;
  quizzesPassed: number;
  assignments: number;
  assignmentsDone: number;
}

export function learningSteps(activities: readonly Activity[], record: LearningRecord): LearningSteps {
  const of = (kind: Activity['kind']) => activities.filter((one) => one.kind === kind);
  const doneOf = (kind: Activity['kind']) => of(kind).filter((one) => isActivityDone(one, record)).length;
  const lessons = of('lesson').map(({ slug }) => record.lessons[slug]);
  return {
    lessons: lessons.length,
    opened: lessons.filter(Boolean).length,
    read: lessons.filter((one) => one?.isDone || one?.isRead).length,
    heardSeconds: lessons.reduce((sum, one) => sum + (one?.heard ?? 0), 0),
    quizzes: of('quiz').length,
    quizzesPassed: doneOf('quiz'),
    assignments: of('assignment').length,
    assignmentsDone: doneOf('assignment'),
  };
}

/** Where to go on: a part of the course, and the section of a lesson in which somebody stopped (0: its beginning). */
export type PlaceToGoOn = Pick<CourseProgress, 'next' | 'states'> & { section: number };

/**
 * Where somebody goes on: in the lesson that was opened last, as long as it is not done; else with the first part that is
 * not, in the course's order. That part is `now` among the states.
 */
export function placeToGoOn(activities: readonly Activity[], record: LearningRecord): PlaceToGoOn {
  const { next, states } = courseProgress(activities, record);
  const openedAt = (one: Activity) =>
    one.kind === 'lesson' && !isActivityDone(one, record) ? record.lessons[one.slug]?.lastOpenedAt : undefined;
  const allOpened = activities.flatMap((one) => {
    const at = one.kind === 'lesson' ? record.lessons[one.slug]?.lastOpenedAt : undefined;
    return at === undefined ? [] : [Date.parse(at)];
  });
  const latest = Math.max(...allOpened);
  const stopped = activities.findIndex((one) => Date.parse(openedAt(one) ?? '') === latest);
  const here = stopped === -1 ? next : stopped;
  const activity = here === undefined ? undefined : activities[here];
  const section = activity?.kind === 'lesson' ? (record.lessons[activity.slug]?.section ?? 0) : 0;
  if (here === next) return { next, states, section };
  return {
    next: here,
    states: states.map((state, index) => (index === here ? 'now' : state === 'now' ? 'open' : state)),
    section,
  };
}
