import { z } from 'zod';
import { dayIn, startOfDay } from '#domain/zoned-time.ts';
import type { Decision } from './lab-system.ts';
import { refuse } from './refusals.ts';
import { hour, type SimTime } from './sim-time.ts';

/** How far somebody who practises alone lets the clock go on. */
export const waits = ['next', 'hour', 'day'] as const;
export type WaitFor = (typeof waits)[number];

/** Waiting: until something happens that others do, an hour, or until the next morning. */
export const clockCommand = z.strictObject({ type: z.literal('clock.wait'), to: z.enum(waits) });

/** When a day's work begins: offices open then. */
const morning = 8;

/**
 * Where the clock comes to by waiting.
 *
 * @param next when something happens next that others do
 * @returns null: nobody does anything, so that there is nothing to wait for
 */
export function waitUntil(to: WaitFor, { now, next, zone }: { now: SimTime; next: SimTime | null; zone: string }) {
  if (to === 'next') return next === null ? null : Math.max(now, next);
  if (to === 'hour') return now + hour;
  const { year, month, day } = dayIn(zone, new Date(now));
  const today = startOfDay(zone, { year, month, day }).getTime() + morning * hour;
  return today > now ? today : startOfDay(zone, { year, month, day: day + 1 }).getTime() + morning * hour;
}

/** The engine says until when; without, nobody does anything. */
export function decideClock(now: SimTime, at: SimTime | undefined): Decision {
  if (at === undefined) return { refusals: [refuse('clock.nothing_waits')] };
  return { events: [{ type: 'time.passed', until: Math.max(now, at) }] };
}
