import type { DefectKind, GradeLimit, PoolGrade } from './pool-pack.ts';

/** Beans with something wrong, as a tray of so many grams shows them. */
export function trayOf(defects: Readonly<Record<string, number>>, grams: number, sampleG: number) {
  const share = sampleG === 0 ? 0 : Math.min(1, grams / sampleG);
  return Object.fromEntries(Object.entries(defects).map(([key, count]) => [key, Math.floor(count * share)]));
}

/**
 * Full defects of a category: so many beans of a kind count as one, and what is less counts as none
 * (green coffee, SCA 2018: three partly black ones are one full defect).
 */
export function fullDefects(
  tray: Readonly<Record<string, number>>,
  { kinds, category }: { kinds: readonly DefectKind[]; category: 1 | 2 },
): number {
  return kinds
    .filter((kind) => kind.category === category)
    .reduce((all, { key, per }) => all + Math.floor((tray[key] ?? 0) / per), 0);
}

/** The best grade whose limits all hold; the last one is what is left. */
export function gradeBy(
  { moisture, first, second }: { moisture: number; first: number; second: number },
  limits: readonly GradeLimit[],
): PoolGrade | null {
  const fits = limits.find(
    (one) =>
      moisture >= one.leastMoisture &&
      moisture <= one.mostMoisture &&
      first <= one.mostFirst &&
      second <= one.mostSecond,
  );
  return (fits ?? limits.at(-1))?.grade ?? null;
}
