import type { Pack, PostPlace } from '#domain/labs/pack.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { dayAt, hour, type SimTime } from '#domain/labs/sim-time.ts';

/** A time of day at the place, as a moment of the day of `on`: `16:30`. */
export function momentAt(time: string, on: SimTime, { offices }: Pick<Pack, 'offices'>): SimTime {
  const offset = Object.values(offices)[0]?.offset ?? 0;
  return Date.parse(`${dayAt(on, offset)}T${time}:00Z`) - offset * hour;
}

/** With what bags are handed over: once the van has left, by the clock of its place, with a warning. */
export function warnOfVan(
  { vanLeaves }: PostPlace,
  parcels: number,
  { now, pack }: { now: SimTime; pack: Pack },
): Refusal[] {
  return now > momentAt(vanLeaves, now, pack) ? [refuse('van.gone', { leaves: vanLeaves, parcels })] : [];
}
