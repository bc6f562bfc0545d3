import { type CalendarDay, dayIn, fromWallTime } from '#domain/zoned-time.ts';
import { clockOf, digestMinute } from './delivery-time.ts';

const dayMs = 86_400_000;
/** What the clock missed for longer, as a server that was off, is no news any more. */
const dueForMs = dayMs;
const monday = 1;

/** A week of a forum as it is told: from one Monday morning to the next, by the clocks of the reader. */
export interface ToldWeek {
  from: Date;
  until: Date;
  /** The day on which it ends; what a person was told of it stands under this. */
  day: string;
}

/** The week that is to be told now in a zone: on Monday from the hour of the day's letter on, and so long; null: none is. */
export function weekToTell(timeZone: string, now: Date): ToldWeek | null {
  const today = dayIn(timeZone, now);
  const passed = (weekdayOf(today) - monday + 7) % 7;
  const until = morningOf(today, -passed, timeZone);
  const from = morningOf(today, -passed - 7, timeZone);
  if (!until || !from || now < until.at || now.getTime() - until.at.getTime() >= dueForMs) return null;
  return { from: from.at, until: until.at, day: until.day };
}

const weekdayOf = ({ year, month, day }: CalendarDay) => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

function morningOf(
  { year, month, day }: CalendarDay,
  days: number,
  timeZone: string,
): { at: Date; day: string } | null {
  const date = new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
  const at = fromWallTime({ date, time: clockOf(digestMinute) }, timeZone);
  return at && { at, day: date };
}
