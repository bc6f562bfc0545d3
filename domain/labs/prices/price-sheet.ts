import { type About, goodOf, perKilogram, priceCase, priceRules, seriesOf } from './price-case.ts';
import { distancesOf, meanOf, medianOf, wholeMoney } from './price-statistics.ts';
import type { Observation, PriceWorld } from './price-world.ts';

/** A price on the sheet of a series, with what the rules say of it. */
export interface SheetRow {
  id: string;
  observation: Observation;
  /** From the middle of all, in spreads. */
  distance: number;
  /** It is to be looked at: further than the rules say, or outside of what the good has ever cost. */
  isFlagged: boolean;
}

/** All prices of a series, in their order. */
export function sheetOf(world: PriceWorld, series: string, about: About): SheetRow[] {
  const rules = priceRules(about.pack);
  const good = goodOf(seriesOf(series, about)?.good ?? '', about);
  const rows = Object.entries(world.observations).filter(([, one]) => one.series === series);
  const distances = distancesOf(rows.map(([, { perKg }]) => perKg));
  return rows.map(([id, observation], at) => {
    const distance = distances[at] ?? 0;
    const { perKg } = observation;
    const isOutside = good && (perKg < good.low * rules.band.low || perKg > good.high * rules.band.high);
    return { id, observation, distance, isFlagged: distance > rules.flagDistance || Boolean(isOutside) };
  });
}

/** Flagged prices that nobody has decided on. */
export function openFlags(rows: readonly SheetRow[]): SheetRow[] {
  return rows.filter(({ isFlagged, observation }) => isFlagged && !['kept', 'dropped'].includes(observation.state));
}

/** What counts: all that was not dropped. */
export function countedOf(rows: readonly SheetRow[]): number[] {
  return rows.filter(({ observation }) => observation.state !== 'dropped').map(({ observation }) => observation.perKg);
}

/** The middle of what counts, in whole money; null: nothing does. */
export function shownMedian(rows: readonly SheetRow[]): number | null {
  const median = medianOf(countedOf(rows));
  return median === null ? null : wholeMoney(median);
}

/** The means of everything that was entered, and of what counts: what a careless reader would take. */
export function carelessMeans(rows: readonly SheetRow[]): number[] {
  const means = [meanOf(rows.map(({ observation }) => observation.perKg)), meanOf(countedOf(rows))];
  return means.flatMap((mean) => (mean === null ? [] : [wholeMoney(mean)]));
}

/**
 * What a series comes to by the truth of the case, whoever decided what: true prices only, in the units of the collection
 * sheets. Null: too few of them.
 */
export function truthOf(series: string, { pack, scenario }: About): { median: number; n: number } | null {
  const rules = priceRules(pack);
  const figures = priceCase(scenario)
    .observations.filter((one) => one.series === series && one.fault === null)
    .flatMap((one) => perKilogram({ ...one, unit: one.sheetUnit ?? one.unit }, rules) ?? []);
  const median = medianOf(figures);
  if (median === null || figures.length < rules.leastCount) return null;
  return { median: wholeMoney(median), n: figures.length };
}

/** Of all markets that have enough prices the middle of their middles: each market counts once. */
export function nationalTruth(
  { good, priceType }: { good: string; priceType: string },
  about: About,
): { median: number; markets: number } | null {
  const medians = priceCase(about.scenario)
    .series.filter((one) => one.good === good && one.priceType === priceType)
    .flatMap(({ id }) => truthOf(id, about)?.median ?? []);
  const median = medianOf(medians);
  return median === null ? null : { median: wholeMoney(median), markets: medians.length };
}
