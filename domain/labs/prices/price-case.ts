import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { CaseSeries, Market, PricedGood, PriceRules, PriceScenario, SaidPrice } from './price-pack.ts';
import { wholeMoney } from './price-statistics.ts';

/** A pack and a case of it. */
export interface About {
  pack: Pack;
  scenario: Scenario;
}

/**
 * What lies on the desk when a case begins.
 *
 * @throws RangeError where it is the case of another lab
 */
export function priceCase({ key, price }: Pick<Scenario, 'key' | 'price'>): PriceScenario {
  if (!price) throw new RangeError(`no prices in ${key}`);
  return price;
}

/**
 * The rules of the pack.
 *
 * @throws RangeError where it has none: its cases are then of other labs
 */
export function priceRules({ slug, price }: Pick<Pack, 'slug' | 'price'>): PriceRules {
  if (!price) throw new RangeError(`no rules of prices in ${slug}`);
  return price;
}

/** What a price comes to in the money of comparison, a kilogram. Null: the unit or the money is not known. */
export function perKilogram({ price, currency, unit }: SaidPrice, rules: PriceRules): number | null {
  const kg = rules.units.find(({ key }) => key === unit)?.kg;
  const rate = rateOf(currency, rules);
  return kg === undefined || rate === null ? null : wholeMoney((price / kg) * rate);
}

/** What one of a money is worth, by the newest rate. */
function rateOf(currency: string, rules: PriceRules): number | null {
  return currency === rules.currency ? 1 : (newestRate(currency, rules)?.rate ?? null);
}

/** The rate that holds: the newest that the pack has. */
export function newestRate(currency: string, { rates }: PriceRules) {
  return rates.filter((one) => one.currency === currency).sort((a, b) => (a.on < b.on ? 1 : -1))[0];
}

export const seriesOf = (id: string, { scenario }: Pick<About, 'scenario'>): CaseSeries | undefined =>
  priceCase(scenario).series.find((one) => one.id === id);

export const marketOf = (id: string, { pack }: Pick<About, 'pack'>): Market | undefined =>
  priceRules(pack).markets.find((one) => one.id === id);

export const goodOf = (id: string, { pack }: Pick<About, 'pack'>): PricedGood | undefined =>
  priceRules(pack).goods.find((one) => one.id === id);
