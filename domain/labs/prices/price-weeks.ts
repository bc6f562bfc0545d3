import type { Chance } from '#domain/labs/chance.ts';
import type { PriceSeed } from './price-pack.ts';
import { inverseNormal, meanOf, medianOf } from './price-statistics.ts';

/** A week of a series: what its middle price was, and what the season makes of a price in its month. */
export interface PriceWeek {
  /** The day on which it begins. */
  from: string;
  median: number;
  n: number;
  season: number;
}

const week = 7 * 86_400_000;
const weeksInMonth = 52 / 12;

/**
 * The weeks before one, the oldest first: `base × season × Π(1 + drift + σ·z)`. Each week has its own chance, so that the same
 * week is the same in every case of a run.
 *
 * @param until the day on which the week after the last one begins
 */
export function priceWeeks(
  seed: PriceSeed,
  { until, count, chance }: { until: string; count: number; chance: Chance },
) {
  const weeks: PriceWeek[] = [];
  let level = seed.base;
  for (let back = count; back > 0; back--) {
    const from = new Date(Date.parse(`${until}T00:00:00Z`) - back * week);
    const day = from.toISOString().slice(0, 10);
    const key = `${seed.good}|${seed.market}|${seed.priceType}|${day}`;
    level *= 1 + seed.drift / weeksInMonth + seed.sigma * inverseNormal(chance('price', key));
    const season = seed.season[from.getUTCMonth()] ?? 1;
    const n = Math.max(3, seed.count - Math.floor(chance('outlier', key) * 4));
    weeks.push({ from: day, median: Math.round((level * season) / 100) * 100, n, season });
  }
  return weeks;
}

/** So many weeks at each end are looked at together: one alone may be a chance. */
const weeksAtEnd = 4;

/** By how much prices rose or fell beside the season, in percent: the middle of the last four weeks over that of the first four. */
export function trendOf(weeks: readonly PriceWeek[]): number | null {
  if (weeks.length < 2 * weeksAtEnd) return null;
  const plain = weeks.map(({ median, season }) => median / season);
  const [first, last] = [medianOf(plain.slice(0, weeksAtEnd)), medianOf(plain.slice(-weeksAtEnd))];
  return first && last ? (last / first - 1) * 100 : null;
}

/** How the season alone moved a price from the first four weeks to the last four, in percent. */
export function seasonOf(weeks: readonly PriceWeek[]): number | null {
  const seasons = weeks.map(({ season }) => season);
  const [first, last] = [meanOf(seasons.slice(0, weeksAtEnd)), meanOf(seasons.slice(-weeksAtEnd))];
  return first && last ? (last / first - 1) * 100 : null;
}
