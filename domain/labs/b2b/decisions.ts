import type { Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import { minute } from '#domain/labs/sim-time.ts';

/** It goes through, and takes so many minutes. */
export const happens = (
  events: readonly WorldEvent[],
  takesMinutes: number,
  warnings: readonly Refusal[] = [],
): Decision => ({ events, takes: takesMinutes * minute, warnings });

export const notNow = (state: string, moves: readonly string[]): Decision => ({
  refusals: [refuse('state.not_now', { state: `b2b.${state}`, moves })],
});

export const unknown = (thing: string): Decision => ({ refusals: [refuse('thing.unknown', { thing })] });
