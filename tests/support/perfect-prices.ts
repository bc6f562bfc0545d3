import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { newestRate, priceCase, priceRules } from '#domain/labs/prices/price-case.ts';
import { nationalTruth, truthOf } from '#domain/labs/prices/price-sheet.ts';
import { seasonOf, trendOf } from '#domain/labs/prices/price-weeks.ts';
import { weeksInRun } from '#domain/labs/prices/read-prices.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';

interface About {
  pack: Pack;
  scenario: Scenario;
  seed: string;
}

const handIn: LabCommand = { type: 'task.hand_in', answers: {} };

/** What somebody does at the price desk who makes no mistake, by the task's key. */
export const perfectPrices: Readonly<Record<string, (about: About) => LabCommand[]>> = {
  'price-1-go-to-market': ({ pack, scenario }) => [
    ...priceCase(scenario).stalls.flatMap(({ id: stall, asked, truth }): LabCommand[] => {
      const rateOn = newestRate(truth.currency, priceRules(pack))?.on ?? null;
      const enter = { type: 'price.enter', stall, ...truth, rateOn };
      return asked ? [{ type: 'price.ask', stall }, enter] : [enter];
    }),
    handIn,
  ],
  'price-2-clean-a-week': (about) => [
    ...priceCase(about.scenario)
      .observations.filter(({ fault }) => fault !== null)
      .map(({ id, fault }): LabCommand => ({ type: 'price.drop', observation: id, reason: fault })),
    ...published(about),
    handIn,
  ],
  'price-3-publish': (about) => [
    ...published(about),
    ...priceCase(about.scenario).nationals.map(
      (one): LabCommand => ({
        type: 'price.publish_national',
        national: one.id,
        ...(nationalTruth(one, about) ?? { median: 0, markets: 0 }),
      }),
    ),
    handIn,
  ],
  'price-4-read': (about) => {
    const weeks = weeksInRun('rice', about);
    const [trend, season] = [trendOf(weeks) ?? 0, seasonOf(weeks) ?? 0];
    return [
      {
        type: 'price.describe',
        series: 'rice',
        direction: trend < 0 ? 'down' : 'up',
        percent: Math.abs(trend),
        cause: Math.abs(season) >= Math.abs(trend) ? 'season' : 'trend',
      },
      { type: 'price.answer', question: 'grower', reply: 'figures' },
      handIn,
    ];
  },
  'price-5-alert': () => [
    { type: 'price.check_source', alert: 'coffee', source: 'second_buyer' },
    { type: 'price.check_source', alert: 'coffee', source: 'cooperative' },
    {
      type: 'price.send_alert',
      ...{ alert: 'coffee', direction: 'down', percent: 18, market: 'M19', n: 4, day: '2026-11-06' },
      unknown: 'late_market',
    },
    handIn,
  ],
  'price-6-correct': () => [
    ...['T1', 'T2', 'T3'].map((observation): LabCommand => ({ type: 'price.set_unit', observation, unit: 'tin15' })),
    { type: 'price.correct', series: 'thateng', median: 93_750, n: 4, reason: 'unit_slip' },
    { type: 'price.tell', series: 'thateng', reader: 'wall' },
    { type: 'price.tell', series: 'thateng', reader: 'listings' },
    handIn,
  ],
};

/** Every series goes out with what it comes to, or as too few. */
function published(about: About): LabCommand[] {
  return priceCase(about.scenario).series.map(({ id: series }): LabCommand => {
    const truth = truthOf(series, about);
    return truth ? { type: 'price.publish', series, ...truth } : { type: 'price.too_few', series };
  });
}
