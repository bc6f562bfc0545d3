import type { Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import { minute } from '#domain/labs/sim-time.ts';

/** It goes through, and takes so long. */
export const happens = (events: readonly WorldEvent[], takesMinutes: number): Decision => ({
  events,
  takes: takesMinutes * minute,
});

export const unknown = (thing: string, field: string): Decision => ({
  refusals: [refuse('thing.unknown', { thing }, field)],
});

export const notNow = (state: string, moves: readonly string[] = []): Decision => ({
  refusals: [refuse('state.not_now', { state: `price.${state}`, moves: moves.map((one) => `price.${one}`) })],
});
