/**
 * How many attempts at a quiz are left to a person.
 *
 * @param of.maxAttempts of the quiz, 0 for as many as one likes
 * @param of.granted how many a manager gave besides
 * @returns null for as many as one likes
 */
export function attemptsLeft(of: { maxAttempts: number; granted: number; taken: number }): number | null {
  return of.maxAttempts === 0 ? null : Math.max(0, of.maxAttempts + of.granted - of.taken);
}
