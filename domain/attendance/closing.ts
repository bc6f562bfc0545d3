/** When the attendance of a class that nobody closes is closed. Pure. */

/** So long after the end of a class people may ask for a check of their attendance, in days. */
export const closesAfterDays = 7;

/** The attendance of a class that ended then closes by itself at this moment, unless a request waits for an answer. */
export function closesByItselfAt(endedAt: Date): Date {
  return new Date(endedAt.getTime() + closesAfterDays * 86_400_000);
}
