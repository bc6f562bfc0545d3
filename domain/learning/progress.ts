/** One lesson, counting quiz or assignment of a course, in the course's order. */
export interface Activity {
  kind: 'lesson' | 'quiz' | 'assignment';
  slug: string;
  minutes: number;
}

/** What a person has done in a lesson that they opened. */
export interface LessonRecord {
  isDone: boolean;
  lastOpenedAt: string;
  inGroup?: boolean;
  /** To the end, in a plausible time; it need not be said to be done. */
  isRead?: boolean;
  /** Where they stopped: the heading with the id `part-<section>`; 0: before the first. */
  section?: number;
  /** Seconds of its sounds and films, none twice. */
  heard?: number;
}

/** What a person has done in one course; keys are slugs. */
export interface LearningRecord {
  lessons: Record<string, LessonRecord>;
  quizzes: Record<string, { bestPercent: number; isPassed: boolean; attempts: number; isSet?: boolean }>;
  /** `percent` of the best that was marked; null before. `isSet`, of both: it was set by who teaches, and counts alone. */
  assignments: Record<string, { isPassed: boolean; percent: number | null; isSet?: boolean }>;
  /** Quizzes and assignments that are not asked of the person, as `quiz/final`. */
  exempt?: readonly string[];
}

export const emptyRecord: LearningRecord = { lessons: {}, quizzes: {}, assignments: {} };

export type ActivityState = 'done' | 'now' | 'open';

export interface CourseProgress {
  /** One state an activity, in order: the threads of the weave. `now` is where to go on. */
  states: ActivityState[];
  done: number;
  total: number;
  /** Where to go on; undefined when all is done. */
  next: number | undefined;
  minutesLeft: number;
  isStarted: boolean;
  isComplete: boolean;
}

/** Whether a person has done a part of a course, or it is not asked of them. */
export function isActivityDone({ kind, slug }: Pick<Activity, 'kind' | 'slug'>, record: LearningRecord): boolean {
  if (kind === 'lesson') return record.lessons[slug]?.isDone ?? false;
  if (record.exempt?.includes(`${kind}/${slug}`)) return true;
  return (kind === 'quiz' ? record.quizzes : record.assignments)[slug]?.isPassed ?? false;
}

/** What who teaches has decided of a person's mark in a part of a course: another one, or that it is not asked. */
export function decidedOf(
  { kind, slug }: Pick<Activity, 'kind' | 'slug'>,
  record: LearningRecord,
): { set: number | null; isExempt: boolean } {
  const [quiz, assignment] = [record.quizzes[slug], record.assignments[slug]];
  const set = kind === 'quiz' ? quiz?.isSet && quiz.bestPercent : assignment?.isSet && assignment.percent;
  return { set: typeof set === 'number' ? set : null, isExempt: record.exempt?.includes(`${kind}/${slug}`) ?? false };
}

/**
 * How far a person is. A lesson is done when it was marked so, a quiz or an assignment when it was passed or is not asked. To go on means the first
 * activity that is not done, in the course's order: what was skipped comes back.
 */
export function courseProgress(activities: readonly Activity[], record: LearningRecord): CourseProgress {
  const isDone = activities.map((activity) => isActivityDone(activity, record));
  const firstOpen = isDone.indexOf(false);
  const next = firstOpen === -1 ? undefined : firstOpen;
  return {
    states: isDone.map((done, index) => (done ? 'done' : index === next ? 'now' : 'open')),
    done: isDone.filter(Boolean).length,
    total: activities.length,
    next,
    minutesLeft: activities.reduce((sum, activity, index) => sum + (isDone[index] ? 0 : activity.minutes), 0),
    isStarted: isDone.includes(true) || Object.keys(record.lessons).length > 0,
    isComplete: activities.length > 0 && next === undefined,
  };
}
