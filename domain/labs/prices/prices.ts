import type { Deciding, Decision, LabSystem } from '#domain/labs/lab-system.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { minute } from '#domain/labs/sim-time.ts';
import { checkSource, sendAlert } from './alert-prices.ts';
import { clean } from './clean-prices.ts';
import { collect, goodsCollected, rightTypes } from './collect-prices.ts';
import { perKilogram, priceRules, seriesOf } from './price-case.ts';
import { type PriceCommand, priceCommand } from './price-commands.ts';
import type { CaseObservation } from './price-pack.ts';
import { truthOf } from './price-sheet.ts';
import { emptyDesk, foldPrices, type Observation, own, type PriceWorld, type SeriesWeek } from './price-world.ts';
import { publish, publishNational } from './publish-prices.ts';
import { answer, describe } from './read-prices.ts';

/** The price system: a market, a sheet, a middle price with its count, an alert without panic (L4 of docs/labs.md). */
export const prices: LabSystem<PriceWorld, PriceCommand> = {
  key: 'price',
  command: priceCommand,
  roles: {
    'price.ask': ['ENU'],
    'price.enter': ['ENU'],
    'price.keep': ['PAN'],
    'price.drop': ['PAN'],
    'price.send_back': ['PAN'],
    'price.set_unit': ['PAN'],
    'price.publish': ['PAN'],
    'price.too_few': ['PAN'],
    'price.publish_national': ['PAN'],
    'price.describe': ['PAN'],
    'price.answer': ['PAN'],
    'price.check_source': ['PAN'],
    'price.send_alert': ['PAN'],
    'price.correct': ['PAN'],
    'price.overwrite': ['PAN'],
    'price.tell': ['PAN'],
  },
  begin,
  decide,
  fold: foldPrices,
  oracles: {
    'goods-collected': goodsCollected,
    'right-types': rightTypes,
    'wrongly-dropped': countWronglyDropped,
    'drops-exact': isExactlyDropped,
    'alert-minutes': (world, { scenario }) => minutesTo(firstSent(world, scenario), scenario),
    'checked-alerts': countChecked,
    'correction-minutes': (world, about) => minutesTo(world.correctedAt, about.scenario),
  },
};

function begin(pack: Pack, scenario: Scenario): PriceWorld {
  const { price } = scenario;
  if (!price) return emptyDesk();
  const about = { pack, scenario };
  const observations = price.observations.map((one): [string, Observation] => [one.id, standing(one, about)]);
  const weeks = price.series.map(({ id, published }): [string, SeriesWeek] => {
    const { median, n } = published ?? { median: null, n: null };
    return [id, { state: published ? 'published' : 'open', median, n, before: [], told: [] }];
  });
  return {
    ...emptyDesk(),
    observations: Object.fromEntries(observations),
    weeks: Object.fromEntries(weeks),
    alerts: Object.fromEntries(price.alerts.map(({ id }) => [id, { checked: [], sentAt: null, isChecked: false }])),
  };
}

/** A price that was entered before the case begins. */
function standing(one: CaseObservation, about: { pack: Pack; scenario: Scenario }): Observation {
  const series = seriesOf(one.series, about);
  const { price, currency, unit, day, by } = one;
  return {
    ...{ series: one.series, price, currency, unit, day, by },
    good: series?.good ?? '',
    market: series?.market ?? '',
    priceType: series?.priceType ?? '',
    grade: series?.grade ?? null,
    perKg: perKilogram(one, priceRules(about.pack)) ?? 0,
    state: 'entered',
    reason: null,
  };
}

function decide(world: PriceWorld, command: PriceCommand, about: Deciding): Decision {
  switch (command.type) {
    case 'price.ask':
    case 'price.enter':
      return collect(world, command, about);
    case 'price.keep':
    case 'price.drop':
    case 'price.send_back':
    case 'price.set_unit':
      return clean(world, command, about);
    case 'price.publish_national':
      return publishNational(world, command, about);
    case 'price.describe':
      return describe(world, command, about);
    case 'price.answer':
      return answer(world, command, about);
    case 'price.check_source':
      return checkSource(world, command, about);
    case 'price.send_alert':
      return sendAlert(world, command, about);
    default:
      return publish(world, command, about);
  }
}

/** The weeks of the case went out, with the count of what is true, and what is false does not count: that and nothing else. */
function isExactlyDropped(world: PriceWorld, about: { pack: Pack; scenario: Scenario }): number {
  const { observations = [], series = [] } = about.scenario.price ?? {};
  const isExact = observations.every(
    ({ id, fault }) => (own(world.observations, id)?.state === 'dropped') === (fault !== null),
  );
  const isOut = series.every(({ id }) => own(world.weeks, id)?.n === (truthOf(id, about)?.n ?? null));
  return isExact && isOut ? 1 : 0;
}

/** True prices that do not count any more. */
function countWronglyDropped(world: PriceWorld, { scenario }: { scenario: Scenario }): number {
  const dropped = (scenario.price?.observations ?? []).filter(
    ({ id, fault }) => fault === null && world.observations[id]?.state === 'dropped',
  );
  return dropped.length;
}

/** Alerts that went out after sources had said the same, less those that there was no reason for. */
function countChecked({ alerts }: PriceWorld, { scenario }: { scenario: Scenario }): number {
  const sent = (scenario.price?.alerts ?? []).filter(({ id }) => (alerts[id]?.sentAt ?? null) !== null);
  return sent.filter(({ id }) => alerts[id]?.isChecked).length - sent.filter(({ isOutlier }) => isOutlier).length;
}

/** When the first alert went out that there was reason for. */
function firstSent({ alerts }: PriceWorld, { price }: Scenario): number | null {
  const real = (price?.alerts ?? []).filter(({ isOutlier }) => !isOutlier);
  return real.flatMap(({ id }) => alerts[id]?.sentAt ?? [])[0] ?? null;
}

/** From the beginning of the case; null: it never came. */
function minutesTo(at: number | null, { startsAt }: Scenario): number | null {
  return at === null ? null : (at - startsAt) / minute;
}
