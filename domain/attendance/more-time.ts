import { closesByItselfAt } from './closing.ts';

/** What more time to ask for a check of one's attendance can be given; pure. In days. */
export const moreTimeDays = [3, 7, 14] as const;
export type MoreTimeDays = (typeof moreTimeDays)[number];

/** So long after the end of a class nobody is given more time, in days: certificates of others wait for it. */
const mostMoreTimeDays = 30;

const dayMs = 86_400_000;

/** After this nobody asks for a check of a class that ended then, whatever they were given. */
export function lastMoreTime(endedAt: Date): Date {
  return new Date(endedAt.getTime() + mostMoreTimeDays * dayMs);
}

/**
 * Until when a person may ask who is given so many days more: from the usual end on, or from now where that is over, and not
 * after the last day that there is for the class.
 */
export function moreTimeUntil(endedAt: Date, days: MoreTimeDays, now: Date): Date {
  const from = Math.max(closesByItselfAt(endedAt, null).getTime(), now.getTime());
  return new Date(Math.min(from + days * dayMs, lastMoreTime(endedAt).getTime()));
}
