import type { Activity } from '#domain/learning/progress.ts';

/**
 * What the marks of a person in a course come to. Of several attempts, or of several times that work was handed in, the best
 * one counts, in whatever order they were marked. How it acts upon courses and certificates: docs/decisions/0029.
 */

/** What of a course is weighed: a counting quiz, an assignment, or all lessons together. */
export type WeighedKind = 'lessons' | 'quiz' | 'assignment';

export interface WeighedPart {
  kind: WeighedKind;
  /** Empty for the lessons. */
  slug: string;
}

/** What of a course is weighed, in its order: its lessons together, and each counting quiz and assignment. */
export function weighedParts(activities: readonly Pick<Activity, 'kind' | 'slug'>[]): WeighedPart[] {
  const hasLessons = activities.some((one) => one.kind === 'lesson');
  return [
    ...(hasLessons ? [{ kind: 'lessons' as const, slug: '' }] : []),
    ...activities.flatMap(({ kind, slug }) => (kind === 'lesson' ? [] : [{ kind, slug }])),
  ];
}

/** `quiz/final`; the lessons are `lessons`. */
export function partKey({ kind, slug }: WeighedPart): string {
  return kind === 'lessons' ? kind : `${kind}/${slug}`;
}

/** How much each part counts, by `partKey`: whole numbers, of which only how they compare matters. */
export type Weights = Readonly<Record<string, number>>;

/** The most that a part weighs. */
export const mostWeight = 1_000;

/**
 * The weight of each part: what was said of it; of one of which nothing was said, as much as of any other. Lessons count once
 * somebody says so, or where a course has nothing else.
 */
export function weightsOf(parts: readonly WeighedPart[], said: Weights | null): Record<string, number> {
  const hasOthers = parts.some((one) => one.kind !== 'lessons');
  return Object.fromEntries(
    parts.map((one) => {
      const key = partKey(one);
      const unsaid = one.kind === 'lessons' && hasOthers ? 0 : 1;
      return [key, said && Object.hasOwn(said, key) ? (said[key] ?? unsaid) : unsaid];
    }),
  );
}

/** What was decided of somebody's mark in a part: it is another one, or the part is not asked of them. */
export type MarkChange = { change: 'override'; percent: number } | { change: 'exemption' };

export interface PartMark {
  /** What counts, 0 to 100; null: nothing yet. */
  percent: number | null;
  /** What the person has reached by themselves; null: nothing yet. */
  own: number | null;
  isOverridden: boolean;
  isExempt: boolean;
}

/** What counts of a part: a mark that was set instead of the person's own, else the best of their own. */
export function markOf(tries: readonly (number | null)[], change: MarkChange | null): PartMark {
  const own = tries.reduce<number | null>((best, one) => (one === null ? best : Math.max(best ?? 0, clamp(one))), null);
  const isOverridden = change?.change === 'override';
  return {
    percent: isOverridden ? clamp(change.percent) : own,
    own,
    isOverridden,
    isExempt: change?.change === 'exemption',
  };
}

const clamp = (percent: number) => Math.min(100, Math.max(0, percent));

/** A part of the total. */
export interface CountedPart {
  weight: number;
  percent: number | null;
  isExempt: boolean;
}

/**
 * The mean of a person's marks by their weights, 0 to 100; null where nothing is asked of them. What they have not done yet
 * counts as nothing. What they are exempt from is left out, unless they have a mark there that makes the total better: an
 * exemption lowers nobody's total.
 */
export function totalOf(parts: readonly CountedPart[]): number | null {
  const asked = parts.filter((one) => one.weight > 0 && !one.isExempt);
  const exempt = parts
    .filter((one) => one.weight > 0 && one.isExempt && one.percent !== null)
    .sort((one, other) => (other.percent ?? 0) - (one.percent ?? 0));
  let weight = asked.reduce((sum, one) => sum + one.weight, 0);
  let points = asked.reduce((sum, one) => sum + one.weight * clamp(one.percent ?? 0), 0);
  for (const one of exempt) {
    const percent = clamp(one.percent ?? 0);
    // The best ones come first: once one does not help, none after it does.
    if (weight > 0 && percent * weight <= points) break;
    weight += one.weight;
    points += one.weight * percent;
  }
  return weight === 0 ? null : Math.min(100, points / weight);
}

/** How much of a total each part makes up, in per cent; 0 for all where nothing counts. */
export function sharesOf(weights: Weights): Record<string, number> {
  const sum = Object.values(weights).reduce((all, one) => all + one, 0);
  return Object.fromEntries(Object.entries(weights).map(([key, one]) => [key, sum === 0 ? 0 : (one / sum) * 100]));
}

/** Lessons as a part: how many of them are done, in per cent; null where a course has none. */
export function lessonShare({ done, total }: { done: number; total: number }): number | null {
  return total === 0 ? null : (Math.min(done, total) / total) * 100;
}
