import { createHash } from 'node:crypto';

/** Whose attempt it is, at which quiz. */
interface DrawnFor {
  personId: string;
  courseId: string;
  /** Slug. */
  quizSlug: string;
}

/**
 * The seed of a person's attempt at a quiz, from 1: the same however often its page is loaded and on whatever device, so that
 * nobody looks for the questions that they like.
 */
export function drawSeed({ personId, courseId, quizSlug }: DrawnFor, number: number): string {
  const whose = JSON.stringify([personId, courseId, quizSlug, number]);
  return createHash('sha256').update(whose).digest('base64url').slice(0, 32);
}

/** Pages that were kept longer than so many attempts ago bring nothing. */
const mostKept = 100;

/**
 * Whether a seed is one that a page of this person had: that of the attempt which comes next, or of an earlier one, as a page
 * has it that was kept on a phone.
 *
 * @param taken the number of the last attempt; 0 before the first
 */
export function isOwnSeed(seed: string, of: DrawnFor, taken: number): boolean {
  for (let number = taken + 1; number > Math.max(0, taken + 1 - mostKept); number--) {
    if (drawSeed(of, number) === seed) return true;
  }
  return false;
}
