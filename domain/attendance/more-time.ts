import { closesByItselfAt } from './closing.ts';

/** What more time to ask for a check of one's attendance can be given; pure. In days. */
export const moreTimeDays = [3, 7, 14] as const;
export type MoreTimeDays = (typeof moreTimeDays)[number];

const dayMs = 86_400_000;

/** Until when a person may ask who is given so many days more: from the usual end on, or from now where that is over. */
export function moreTimeUntil(endedAt: Date, days: MoreTimeDays, now: Date): Date {
  return new Date(Math.max(closesByItselfAt(endedAt).getTime(), now.getTime()) + days * dayMs);
}
