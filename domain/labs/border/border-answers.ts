import type { Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import { minute } from '#domain/labs/sim-time.ts';

/** It goes through, and takes so long. */
export const happens = (events: readonly WorldEvent[], takesMinutes = 0): Decision => ({
  events,
  takes: takesMinutes * minute,
});

export const refusal = (...all: Parameters<typeof refuse>): Decision => ({ refusals: [refuse(...all)] });

export const unknown = (thing: string, field: string): Decision => refusal('thing.unknown', { thing }, field);

export const notNow = (state: string, moves: readonly string[] = []): Decision =>
  refusal('state.not_now', { state: `border.${state}`, moves: moves.map((one) => `border.${one}`) });
