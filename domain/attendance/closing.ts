/** When the attendance of a class that nobody closes is closed. Pure. */

/** So long after the end of a class people may ask for a check of their attendance, in days. */
export const closesAfterDays = 7;

/**
 * The attendance of a class that ended then closes by itself at this moment, unless a request waits for an answer: after its
 * days, or later where somebody was given more time to ask.
 *
 * @param longestGiven until when somebody may ask, of those who were given more time; null where nobody was
 */
export function closesByItselfAt(endedAt: Date, longestGiven: Date | null): Date {
  return new Date(Math.max(endedAt.getTime() + closesAfterDays * 86_400_000, longestGiven?.getTime() ?? 0));
}
