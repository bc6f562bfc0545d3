/** Nothing opened, answered or attended for longer than this. */
export const idleDays = 14;
/** So many classes that everybody must be in were missed, and not made up for in their repetition. */
export const missedClasses = 2;
/** Less than this part of what the middle one has done. */
const shareOfMiddle = 0.5;

/** Why somebody falls behind, the most urgent first. */
export const behindReasons = ['classes', 'idle', 'slow'] as const;
export type BehindReason = (typeof behindReasons)[number];

/** How far somebody is in a programme or course. */
export interface Pace {
  enrolledAt: Date;
  /** Opened a lesson, answered a quiz or was in a class last; null: never. */
  lastActiveAt: Date | null;
  /** Lessons and counting quizzes that are done, of `total`. */
  done: number;
  total: number;
  /** Classes that everybody must be in. */
  missedClasses: number;
  /** Has the certificate, or is through with the course: nobody falls behind any more. */
  isFinished: boolean;
}

const dayMs = 86_400_000;

/** Which part is done, 0 to 1. */
export function shareDone({ done, total }: Pick<Pace, 'done' | 'total'>): number {
  return total === 0 ? 0 : Math.min(1, done / total);
}

/**
 * Whether somebody falls behind, and why: missed two classes that everybody must be in; did nothing for 14 days; or has
 * done less than half of what the middle one of those who learn the same has done. Nobody does who is through. Who has
 * just enrolled is given the same 14 days to begin. The page says this rule in words (learning:learners.rule).
 *
 * @param middle the part that the middle one of those who learn the same has done, 0 to 1
 */
export function whyBehind(pace: Pace, middle: number, now: Date): BehindReason[] {
  if (pace.isFinished) return [];
  const idleSince = Math.max(pace.enrolledAt.getTime(), pace.lastActiveAt?.getTime() ?? 0);
  const isNew = now.getTime() - pace.enrolledAt.getTime() <= idleDays * dayMs;
  const holds: Record<BehindReason, boolean> = {
    classes: pace.missedClasses >= missedClasses,
    idle: now.getTime() - idleSince > idleDays * dayMs,
    slow: !isNew && pace.total > 0 && shareDone(pace) < shareOfMiddle * middle,
  };
  return behindReasons.filter((reason) => holds[reason]);
}

/** The middle of some figures; of an even number the mean of the two in the middle; 0 of none. */
export function middleOf(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
