import { latinDigits } from '#domain/text/latin-digits.ts';
import { cleanIdentifier } from '#domain/text/visible.ts';
import { type CalendarDay, dayIn, fromWallTime, toWallTime } from '#domain/zoned-time.ts';
import type { Channel } from './kinds.ts';
import type { NoticeTimes } from './preferences.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What was not sent for so long is no news any more; it stands in the list. */
const newsForMs = dayMs;

/** When the letter of a day is written, in minutes after midnight in the person's zone. */
export const digestMinute = 7 * 60;

/** So long before it is of no use, at the latest, a notice has to be there: a summary must not make it late. */
const timeToActMs = 2 * hourMs;

/** What rings has to be there so long before, or half of the time that there was, if that is less. */
const timeToSetOutMs = hourMs;

interface Delivery {
  channel: Channel;
  /** When it happened. */
  createdAt: Date;
  /** Null: as long as it is news. */
  usefulUntil: Date | null;
  times: NoticeTimes;
  timeZone: string;
}

/**
 * When a notice is to go by a channel, from `now` on; null when it is of no use any more. A letter makes no sound: it waits
 * for the summary of the day, if that is wanted and not too late. What rings waits until the quiet hours are over, but not
 * what would be too late by then: who sets out at six in vain would rather have been woken.
 */
export function deliveryTime({ channel, createdAt, usefulUntil, times, timeZone }: Delivery, now: Date): Date | null {
  const end = usefulUntil ?? new Date(createdAt.getTime() + newsForMs);
  if (now >= end || now.getTime() - createdAt.getTime() > newsForMs) return null;
  const isEmail = channel === 'email';
  if (isEmail && times.digest === 'at_once') return now;
  const later = isEmail ? nextClock(digestMinute, timeZone, now) : afterQuiet(times.quiet, timeZone, now);
  // Without an end of its own, neither a night nor a day is too long.
  if (!usefulUntil) return later;
  const half = (usefulUntil.getTime() - now.getTime()) / 2;
  const needed = isEmail ? timeToActMs : Math.min(timeToSetOutMs, half);
  return later.getTime() > usefulUntil.getTime() - needed ? now : later;
}

/** The moment itself, or the end of the quiet hours that it lies in. */
function afterQuiet(quiet: NoticeTimes['quiet'], timeZone: string, moment: Date): Date {
  if (!quiet || quiet.from === quiet.until) return moment;
  const minute = minuteOfDay(moment, timeZone);
  const isQuiet =
    quiet.from < quiet.until
      ? minute >= quiet.from && minute < quiet.until
      : minute >= quiet.from || minute < quiet.until;
  return isQuiet ? nextClock(quiet.until, timeZone, moment) : moment;
}

function minuteOfDay(moment: Date, timeZone: string): number {
  const [hours = 0, minutes = 0] = toWallTime(moment, timeZone).time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The first moment after `moment` at which the clocks of the zone show so many minutes after midnight. */
function nextClock(minute: number, timeZone: string, moment: Date): Date {
  for (const days of [0, 1, 2]) {
    const found = fromWallTime({ date: isoDay(dayIn(timeZone, moment), days), time: clockOf(minute) }, timeZone);
    if (found && found > moment) return found;
  }
  return new Date(moment.getTime() + dayMs);
}

function isoDay({ year, month, day }: CalendarDay, later: number): string {
  return new Date(Date.UTC(year, month - 1, day + later)).toISOString().slice(0, 10);
}

/** 425 → `07:05` */
export function clockOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** `07:05` → 425, in the figures of any script; null for what is no time of day. */
export function minuteOfClock(clock: string): number | null {
  const plain = latinDigits(cleanIdentifier(clock));
  const [, hours = '', minutes = ''] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(plain) ?? [];
  return hours === '' ? null : Number(hours) * 60 + Number(minutes);
}

const firstPauseMs = 5_000;
const longestPauseMs = 3 * hourMs;

/**
 * When to try again after so many tries in vain, each pause four times the one before; null when it is given up: two
 * days after it was made, of which a night may have been quiet, or when it would be of no use.
 */
export function nextTryAt(
  { tries, createdAt, usefulUntil }: { tries: number; createdAt: Date; usefulUntil: Date | null },
  now: Date,
): Date | null {
  const pause = Math.min(firstPauseMs * 4 ** Math.max(0, tries - 1), longestPauseMs);
  const at = new Date(now.getTime() + pause);
  if (at.getTime() - createdAt.getTime() > 2 * dayMs || (usefulUntil && at >= usefulUntil)) return null;
  return at;
}
