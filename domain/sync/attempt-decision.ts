import type { Answers } from '#domain/assessment/grading.ts';

/** Why an attempt is kept and does not count. */
type UncountedReason = 'other_answers' | 'attempts_used_up';

/**
 * Why what came is kept and does not count. `left_group`: on the list of a tablet, and not of its group any more. `open`: in a
 * group, which ended before all of the quiz was answered.
 */
export type KeptReason = UncountedReason | 'left_group' | 'open';

/** `take` it; it was taken before (`taken`); or it is kept beside those that count. */
export type AttemptDecision = 'take' | 'taken' | UncountedReason;

interface KnownAttempt {
  id: string;
  answers: Answers;
}

/**
 * What becomes of an attempt at a counting quiz, whenever it comes. What counts goes on counting: after the last attempt
 * the right answers are open to the person, so one that comes then is kept for an instructor to see and takes the place
 * of none, whatever time it says it is from.
 *
 * @param counted the attempts of this person at this quiz that count
 * @param left attempts that the person still has; null: as many as one likes
 */
export function decideAttempt(
  attempt: KnownAttempt,
  counted: readonly KnownAttempt[],
  left: number | null,
): AttemptDecision {
  const known = counted.find((one) => one.id === attempt.id);
  if (known) return isSame(known.answers, attempt.answers) ? 'taken' : 'other_answers';
  return left === 0 ? 'attempts_used_up' : 'take';
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}
