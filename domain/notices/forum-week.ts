import { type CalendarDay, dayIn, fromWallTime } from '#domain/zoned-time.ts';
import { clockOf, digestMinute } from './delivery-time.ts';

const dayMs = 86_400_000;
/** What the clock missed for longer, as a server that was off, is no news any more. */
const dueForMs = dayMs;
const monday = 1;

/** Nobody's Monday comes sooner after one that was told, wherever they have gone meanwhile, in ms. */
export const shortestWeekMs = 5 * dayMs;

/** A week of a forum as it is told: from one Monday morning to the next, by the clocks of the reader. */
export interface ToldWeek {
  /** Where it went on by other clocks, later or sooner by less than a day: each moment is told once. */
  from: Date;
  until: Date;
  /** The day on which it ends; what a person was told of it stands under this. */
  day: string;
}

/**
 * The week that is to be told now in a zone: on Monday from the hour of the day's letter on, and so long; null: none is.
 *
 * @param toldUntil up to when the reader was told; null: never
 */
export function weekToTell(timeZone: string, now: Date, toldUntil: Date | null): ToldWeek | null {
  const today = dayIn(timeZone, now);
  const passed = (weekdayOf(today) - monday + 7) % 7;
  const until = morningOf(today, -passed, timeZone);
  const from = morningOf(today, -passed - 7, timeZone);
  if (!until || !from || now < until.at || now.getTime() - until.at.getTime() >= dueForMs) return null;
  if (toldUntil && toldUntil >= until.at) return null;
  // Who was told last weeks ago is told of one, as everybody.
  const goesOn = toldUntil && Math.abs(toldUntil.getTime() - from.at.getTime()) < dayMs;
  return { from: goesOn ? toldUntil : from.at, until: until.at, day: until.day };
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
