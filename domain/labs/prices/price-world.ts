import type { WorldEvent } from '#domain/labs/run-log.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import type { Cause, Direction } from './price-commands.ts';

/** Who is not in it yet is `entered`; what was sent back stands as it was until it is decided. */
type ObservationState = 'entered' | 'kept' | 'returned' | 'dropped';

/** A price on the sheet, as it was entered: right or wrong. */
export interface Observation {
  series: string | null;
  good: string;
  market: string;
  priceType: string;
  grade: string | null;
  price: number;
  currency: string;
  unit: string;
  /** In the money of comparison, a kilogram. */
  perKg: number;
  day: string;
  /** The seat that entered it. */
  by: string;
  state: ObservationState;
  reason: string | null;
}

/** A series in the week: what went out, and what went out before that. */
export interface SeriesWeek {
  state: 'open' | 'published' | 'too_few' | 'corrected' | 'overwritten';
  median: number | null;
  n: number | null;
  /** What was corrected stays in view. */
  before: { median: number; n: number }[];
  told: string[];
}

export interface PriceWorld {
  asked: string[];
  /** By the stall, or by what the case calls it. */
  observations: Record<string, Observation>;
  weeks: Record<string, SeriesWeek>;
  nationals: Record<string, { median: number; markets: number }>;
  readings: Record<string, { direction: Direction; percent: number; cause: Cause }>;
  replies: Record<string, string>;
  alerts: Record<string, { checked: string[]; sentAt: SimTime | null; isChecked: boolean }>;
  /** When the first correction came. */
  correctedAt: SimTime | null;
}

/** In the case of another lab nothing lies on the desk. */
export const emptyDesk = (): PriceWorld => ({
  asked: [],
  observations: {},
  weeks: {},
  nationals: {},
  readings: {},
  replies: {},
  alerts: {},
  correctedAt: null,
});

/** What has this name of its own: `constructor` names nothing here. */
export function own<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined;
}

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');
const textOrNull = (fact: unknown) => (typeof fact === 'string' ? fact : null);
const figure = (fact: unknown) => (typeof fact === 'number' ? fact : 0);

/** Writes into the world what happened at the price desk. */
export function foldPrices(world: PriceWorld, event: WorldEvent, at: SimTime): void {
  const observation = own(world.observations, text(event.observation));
  const week = own(world.weeks, text(event.series));
  const alert = own(world.alerts, text(event.alert));
  switch (event.type) {
    case 'stall.asked':
      world.asked.push(text(event.stall));
      return;
    case 'observation.entered':
      world.observations[text(event.observation)] = enteredBy(event);
      return;
    case 'observation.kept':
      if (observation) Object.assign(observation, { state: 'kept', reason: null });
      return;
    case 'observation.dropped':
      if (observation) Object.assign(observation, { state: 'dropped', reason: text(event.reason) });
      return;
    case 'observation.returned':
      if (observation) Object.assign(observation, { state: 'returned', reason: null });
      return;
    case 'observation.converted':
      if (observation) Object.assign(observation, { unit: text(event.unit), perKg: figure(event.perKg) });
      return;
    case 'week.published':
      if (week) Object.assign(week, { state: 'published', median: figure(event.median), n: figure(event.n) });
      return;
    case 'week.too_few':
      if (week) week.state = 'too_few';
      return;
    case 'week.corrected':
      if (!week) return;
      if (week.median !== null && week.n !== null) week.before.push({ median: week.median, n: week.n });
      Object.assign(week, { state: 'corrected', median: figure(event.median), n: figure(event.n) });
      world.correctedAt ??= at;
      return;
    case 'week.overwritten':
      if (week) Object.assign(week, { state: 'overwritten', median: figure(event.median), n: figure(event.n) });
      return;
    case 'readers.told':
      if (week && !week.told.includes(text(event.reader))) week.told.push(text(event.reader));
      return;
    case 'national.published':
      world.nationals[text(event.national)] = { median: figure(event.median), markets: figure(event.markets) };
      return;
    case 'series.described':
      world.readings[text(event.series)] = {
        direction: event.direction as Direction,
        percent: figure(event.percent),
        cause: event.cause as Cause,
      };
      return;
    case 'question.answered':
      world.replies[text(event.question)] = text(event.reply);
      return;
    case 'source.checked':
      if (alert && !alert.checked.includes(text(event.source))) alert.checked.push(text(event.source));
      return;
    case 'alert.sent':
      if (alert) Object.assign(alert, { sentAt: at, isChecked: event.isChecked === true });
      return;
  }
}

function enteredBy(event: WorldEvent): Observation {
  return {
    series: textOrNull(event.series),
    good: text(event.good),
    market: text(event.market),
    priceType: text(event.priceType),
    grade: textOrNull(event.grade),
    price: figure(event.price),
    currency: text(event.currency),
    unit: text(event.unit),
    perKg: figure(event.perKg),
    day: text(event.day),
    by: text(event.by),
    state: 'entered',
    reason: null,
  };
}
