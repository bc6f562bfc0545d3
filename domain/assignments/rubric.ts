import { isVisible } from '#domain/text/visible.ts';
import type { Criterion } from './definition.ts';

/** What one marker said: the level of each line of the rubric, by its id. */
export type Levels = Readonly<Record<string, string>>;

/** Lines that have no level yet, or one that the rubric does not know. */
export function openCriteria(criteria: readonly Criterion[], levels: Levels): string[] {
  return criteria.filter((one) => !one.levels.some((level) => level.id === levels[one.id])).map((one) => one.id);
}

/** Only what the rubric knows. */
export function knownLevels(criteria: readonly Criterion[], levels: Levels): Record<string, string> {
  const open = new Set(openCriteria(criteria, levels));
  return Object.fromEntries(
    criteria.flatMap(({ id }) => (open.has(id) || levels[id] === undefined ? [] : [[id, levels[id]]])),
  );
}

/** Whether a marker said anything, to the whole or to a line. */
export function saysSomething(
  criteria: readonly Criterion[],
  { comment, comments }: { comment: string; comments: Readonly<Record<string, string>> },
): boolean {
  return isVisible(comment) || criteria.some(({ id }) => isVisible(comments[id] ?? ''));
}

/** Points of a piece of work, and of the most that there are; a line without a level has none. */
export function totalOf(
  criteria: readonly Criterion[],
  levels: Levels,
): { points: number; most: number; percent: number } {
  const points = criteria.reduce(
    (sum, one) => sum + (one.levels.find((level) => level.id === levels[one.id])?.points ?? 0),
    0,
  );
  const most = criteria.reduce((sum, one) => sum + Math.max(...one.levels.map((level) => level.points)), 0);
  return { points, most, percent: most > 0 ? Math.min(100, (points / most) * 100) : 0 };
}

/** Whether so many percent pass, which rounding never decides. */
export function isPass(percent: number, passMark: number): boolean {
  return percent >= passMark - 1e-9;
}

/** The lines in which two markers chose different levels. */
export function differences(criteria: readonly Criterion[], one: Levels, other: Levels): string[] {
  return criteria.filter(({ id }) => one[id] !== other[id]).map(({ id }) => id);
}

/** Marks given anew: those that are named change, all others stay. */
export function regraded(criteria: readonly Criterion[], before: Levels, named: Levels): Record<string, string> {
  return { ...knownLevels(criteria, before), ...knownLevels(criteria, named) };
}
