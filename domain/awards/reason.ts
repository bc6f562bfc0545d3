/** Why an award is revoked or suspended. Shown to everyone who checks it, so it must say something and be short. Pure. */

export const shortestReason = 10;
export const longestReason = 300;

export type ReasonProblem = 'tooShort' | 'tooLong';

/** What is wrong with a reason; null when it can be taken. */
export function reasonProblem(reason: string): ReasonProblem | null {
  const length = reason.trim().length;
  if (length < shortestReason) return 'tooShort';
  return length > longestReason ? 'tooLong' : null;
}
