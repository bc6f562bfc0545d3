import { z } from 'zod';
import type { Files } from '#courseware/files.ts';
import type { ProblemList } from '#courseware/problem.ts';
import { figureMarks } from '#domain/labs/figure-mark.ts';
import type { Pack } from '#domain/labs/pack.ts';
import type { Market, PricedGood, PriceScenario, PriceSeed } from '#domain/labs/prices/price-pack.ts';
import { readTable } from './read-table.ts';

const text = z.string().min(1);
const figure = text.pipe(z.coerce.number());
const parts = text.transform((joined) => joined.split('|'));
/** `T`, or with its source behind it: `S moisture (SCA 2018); T price`. Of a price the weakest mark counts. */
const mark = text.transform((said) =>
  /\bT\b/.test(said) ? 'T' : (figureMarks.find((one) => said.startsWith(one)) ?? 'T'),
);

const goodRow = z.object({
  ...{ id: text, name_en: text, name_lo: text, name_zh: text },
  ...{ price_low_lak: figure, price_base_lak: figure, price_high_lak: figure, mark },
});
const marketRow = z.object({
  ...{ id: text, name_en: text, name_lo: text, name_zh: text },
  ...{ province_en: text, province_lo: text, province_zh: text, price_types: parts, currency: parts },
});
const seedRow = z.object({
  ...{ good_id: text, market_id: text, price_type: text, base_lak_per_kg: figure, season_index_jan_dec: parts },
  ...{ weekly_sigma_pct: figure, drift_pct_month: figure, obs_per_week: figure },
});

/** What prices are of: goods, markets, and how each price moves. */
interface PriceTables {
  goods: PricedGood[];
  markets: Market[];
  seeds: PriceSeed[];
}

export async function readPriceTables(files: Files, folder: string, problems: ProblemList): Promise<PriceTables> {
  const goods = await readTable(files, `${folder}/goods.csv`, { row: goodRow, problems });
  const markets = await readTable(files, `${folder}/markets.csv`, { row: marketRow, problems });
  const seeds = await readTable(files, `${folder}/price_seed.csv`, { row: seedRow, problems });
  return {
    goods: goods.map((row) => ({
      id: row.id,
      name: { en: row.name_en, lo: row.name_lo, zh: row.name_zh },
      ...{ low: row.price_low_lak, base: row.price_base_lak, high: row.price_high_lak, mark: row.mark },
    })),
    markets: markets.map((row) => ({
      id: row.id,
      name: { en: row.name_en, lo: row.name_lo, zh: row.name_zh },
      province: { en: row.province_en, lo: row.province_lo, zh: row.province_zh },
      ...{ priceTypes: row.price_types, currencies: row.currency },
    })),
    seeds: seeds.map((row) => ({
      ...{ good: row.good_id, market: row.market_id, priceType: row.price_type, base: row.base_lak_per_kg },
      season: row.season_index_jan_dec.map(Number),
      ...{ sigma: row.weekly_sigma_pct / 100, drift: row.drift_pct_month / 100, count: row.obs_per_week },
    })),
  };
}

/** What cases of prices name must be there. */
export function checkPriceCases({ price, scenarios }: Pack, error: (where: string, message: string) => void): void {
  for (const { key, price: desk } of scenarios) {
    if (!desk) continue;
    const where = `scenarios/${key}.yaml`;
    if (!price) error(where, 'the pack has no rules of prices');
    else for (const lacking of lackingOf(desk, price)) error(where, lacking);
  }
}

function lackingOf(desk: PriceScenario, rules: NonNullable<Pack['price']>): string[] {
  const known = {
    good: new Set(rules.goods.map(({ id }) => id)),
    market: new Set(rules.markets.map(({ id }) => id)),
    unit: new Set(rules.units.map((one) => one.key)),
    'price type': new Set(rules.types.map((one) => one.key)),
    respondent: new Set(rules.respondents.map((one) => one.key)),
    reason: new Set(rules.reasons.map((one) => one.key)),
    series: new Set(desk.series.map(({ id }) => id)),
  };
  const named: [keyof typeof known, string | null][] = [
    ...desk.stalls.flatMap((one): [keyof typeof known, string | null][] => [
      ['good', one.good],
      ['market', one.market],
      ['respondent', one.respondent],
      ['unit', one.truth.unit],
      ['price type', one.truth.priceType],
    ]),
    ...desk.series.flatMap((one): [keyof typeof known, string | null][] => [
      ['good', one.good],
      ['market', one.market],
      ['price type', one.priceType],
    ]),
    ...desk.observations.flatMap((one): [keyof typeof known, string | null][] => [
      ['series', one.series],
      ['respondent', one.respondent],
      ['unit', one.unit],
      ['unit', one.sheetUnit],
      ['reason', one.fault],
    ]),
    ...desk.alerts.map((one): [keyof typeof known, string | null] => ['series', one.series]),
  ];
  return named.flatMap(([kind, one]) => (one === null || known[kind].has(one) ? [] : `there is no ${kind} "${one}"`));
}
