import type { Pack, PostPlace } from '#domain/labs/pack.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { dayAt, hour, type SimTime } from '#domain/labs/sim-time.ts';

/** With what bags are handed over: once the van has left, by the clock of its place, with a warning. */
export function warnOfVan(
  { vanLeaves }: PostPlace,
  parcels: number,
  { now, pack: { offices } }: { now: SimTime; pack: Pack },
): Refusal[] {
  const offset = Object.values(offices)[0]?.offset ?? 0;
  const leaves = Date.parse(`${dayAt(now, offset)}T${vanLeaves}:00Z`) - offset * hour;
  return now > leaves ? [refuse('van.gone', { leaves: vanLeaves, parcels })] : [];
}
