import type { Pack, PostPlace } from '#domain/labs/pack.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { hour, minute, type SimTime } from '#domain/labs/sim-time.ts';
import { dayIn, startOfDay } from '#domain/zoned-time.ts';

/** A time of day at the place, as a moment of the day of `on`: `16:30`. */
export function momentAt(time: string, on: SimTime, { timeZone }: Pick<Pack, 'timeZone'>): SimTime {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return startOfDay(timeZone, dayIn(timeZone, new Date(on))).getTime() + hours * hour + minutes * minute;
}

/** With what bags are handed over: once the van has left, by the clock of its place, with a warning. */
export function warnOfVan(
  { vanLeaves }: PostPlace,
  parcels: number,
  { now, pack }: { now: SimTime; pack: Pack },
): Refusal[] {
  return now > momentAt(vanLeaves, now, pack) ? [refuse('van.gone', { leaves: vanLeaves, parcels })] : [];
}
