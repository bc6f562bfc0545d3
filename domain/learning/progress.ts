/** One lesson, counting quiz or assignment of a course, in the course's order. */
export interface Activity {
  kind: 'lesson' | 'quiz' | 'assignment';
  slug: string;
  minutes: number;
}

/** What a person has done in one course; keys are slugs. */
export interface LearningRecord {
  lessons: Record<string, { isDone: boolean; lastOpenedAt: string; inGroup?: boolean }>;
  quizzes: Record<string, { bestPercent: number; isPassed: boolean; attempts: number }>;
  /** `percent` of what was marked last; null before. */
  assignments: Record<string, { isPassed: boolean; percent: number | null }>;
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

/** Whether a person has done a part of a course. */
export function isActivityDone({ kind, slug }: Pick<Activity, 'kind' | 'slug'>, record: LearningRecord): boolean {
  if (kind === 'lesson') return record.lessons[slug]?.isDone ?? false;
  return (kind === 'quiz' ? record.quizzes : record.assignments)[slug]?.isPassed ?? false;
}

/**
 * How far a person is. A lesson is done when it was marked so, a quiz or an assignment when it was passed. To go on means the first
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
