import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One measured figure beside the reference of the same run. */
export interface Figure {
  metric: string;
  unit: string;
  value: number;
  /** The same thing measured on the reference, or null when the goal is absolute. */
  reference: number | null;
  /** value / reference, or null. */
  ratio: number | null;
  goal: string;
  holds: boolean;
}

const folder = resolve(import.meta.dirname, '../../bench-results');

/** A figure that is compared with a reference: the ratio must be at least, or at most, the limit. */
export function comparedFigure(
  metric: string,
  unit: string,
  value: number,
  reference: number,
  goal: { atLeast: number } | { atMost: number } | null,
): Figure {
  const ratio = round(value / reference, 3);
  const [text, holds] =
    goal === null
      ? ['reported', true]
      : 'atLeast' in goal
        ? [`ratio >= ${goal.atLeast}`, ratio >= goal.atLeast]
        : [`ratio <= ${goal.atMost}`, ratio <= goal.atMost];
  return { metric, unit, value: round(value, 2), reference: round(reference, 2), ratio, goal: text, holds };
}

/** A figure with an absolute limit. */
export function limitedFigure(metric: string, unit: string, value: number, atMost: number): Figure {
  return {
    metric,
    unit,
    value: round(value, 2),
    reference: null,
    ratio: null,
    goal: `<= ${atMost}`,
    holds: value <= atMost,
  };
}

/** A figure that only says how things were. */
export function reportedFigure(metric: string, unit: string, value: number): Figure {
  return { metric, unit, value: round(value, 2), reference: null, ratio: null, goal: 'reported', holds: true };
}

/** Writes bench-results/<name>.json and prints the figures as a table. */
export function report(name: string, figures: readonly Figure[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ figures }, null, 2)}\n`);
  console.table(figures);
}

function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
