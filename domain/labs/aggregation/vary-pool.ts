import type { Chance } from '#domain/labs/chance.ts';
import { sum } from '#domain/labs/sum.ts';
import { tenth } from './pool-case.ts';
import type { PoolLot, PoolScenario } from './pool-pack.ts';

/**
 * The same case with other figures: who practised one does not know the next by heart. Which scale is off, what loads weigh,
 * how wet they are and what a tray shows come of the seed; what a case is about stays.
 */
export function varyPool(scenario: PoolScenario, chance: Chance): PoolScenario {
  const u = (key: string, n = 0) => chance('arrivals', key, n);
  const { pages } = scenario;
  const scales = u('scales') < 0.5 ? scenario.scales : swapErrors(scenario.scales);
  const lots = pages.includes('grade') ? dealTrays(scenario.lots, u) : scenario.lots;
  const { cleaning } = scenario;
  if (pages.includes('pay')) return otherShares(scenario, u);
  return {
    ...scenario,
    scales,
    lots: pages.includes('pool') ? shiftMass(lots, u) : lots.map((lot) => otherWeight(lot, { u, pages })),
    cleaning: cleaning && { ...cleaning, kg: cleaning.kg + 50 * Math.floor(u('husk') * 3) },
  };
}

type Draw = (key: string, n?: number) => number;

/** The errors of two scales change places. */
function swapErrors(scales: PoolScenario['scales']): PoolScenario['scales'] {
  return scales.map((scale, at) => ({ ...scale, error: scales[scales.length - 1 - at]?.error ?? scale.error }));
}

function otherWeight(lot: PoolLot, { u, pages }: { u: Draw; pages: readonly string[] }): PoolLot {
  if (!pages.includes('weigh')) return lot;
  const bags = 3 + Math.floor(u(lot.id) * 6);
  const kg = tenth(bags * (48.5 + u(lot.id, 1) * 2.5));
  return { ...lot, bags, kg, moisture: tenth(10.6 + u(lot.id, 2) * 1.4) };
}

/** Members bring other weights, and the buyer takes as much less as before. */
function otherShares(scenario: PoolScenario, u: Draw): PoolScenario {
  const lots = scenario.lots.map((lot) => ({ ...lot, kg: lot.kg + 5 * (Math.floor(u(lot.id) * 21) - 10) }));
  const { settlement } = scenario;
  const more = (grade: string) =>
    sum(lots.map((lot, at) => (lot.grade === grade ? lot.kg - (scenario.lots[at]?.kg ?? 0) : 0)));
  const paid = settlement?.paid.map((one) => ({ ...one, kg: one.kg + more(one.grade) })) ?? [];
  return { ...scenario, lots, settlement: settlement && { ...settlement, paid } };
}

/** Trays go to other lots, and each has some more or fewer beans of what counts by fives. */
function dealTrays(lots: readonly PoolLot[], u: Draw): PoolLot[] {
  const dealt = [...lots].sort((a, b) => u(a.id, 3) - u(b.id, 3));
  return lots.map((lot, at) => {
    const { defects, moisture } = dealt[at] ?? lot;
    const some = Object.entries(defects).map(([key, count]) => [key, count + Math.floor(u(`${lot.id}-${key}`) * 3)]);
    return { ...lot, defects: Object.fromEntries(some), moisture };
  });
}

/** Some of the first lot is in the second: their sum, and so what fills the demand, stays the same. */
function shiftMass(lots: readonly PoolLot[], u: Draw): PoolLot[] {
  const by = 100 * (Math.floor(u('shift') * 13) - 6);
  return lots.map((lot, at) => {
    const kg = lot.kg + (at === 0 ? by : at === 1 ? -by : 0);
    // At most a tenth of a percent, and never over a limit under which it stood.
    const moisture = tenth(lot.moisture - 0.1 * Math.floor(u(lot.id, 4) * 3) * (at < 3 ? 1 : 0));
    return { ...lot, kg, moisture };
  });
}
