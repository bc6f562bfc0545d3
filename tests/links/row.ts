import type { Figure } from '#tests/load/figures.ts';
import type { Stage } from './stage.ts';

/** One line of the table: what a hostile link does, and how much of it may be noticed. */
export interface Row {
  sign: string;
  run(stage: Stage): Promise<Figure[]>;
}

/** Stands for "never" in figures, which are numbers. */
export const never = 999;

/** Seconds from one moment to another, both ms since 1970. */
export function secondsTo(at: number | null, from: number): number {
  return at === null ? never : (at - from) / 1_000;
}
