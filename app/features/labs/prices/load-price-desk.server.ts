import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { changeOf } from '#domain/labs/prices/alert-prices.ts';
import { goodOf, marketOf, priceCase, priceRules } from '#domain/labs/prices/price-case.ts';
import type { CaseSeries } from '#domain/labs/prices/price-pack.ts';
import { countedOf, openFlags, sheetOf, shownMedian } from '#domain/labs/prices/price-sheet.ts';
import { quantileOf } from '#domain/labs/prices/price-statistics.ts';
import { own } from '#domain/labs/prices/price-world.ts';
import { weeksInRun } from '#domain/labs/prices/read-prices.ts';
import { priceNames } from './price-names.ts';

/** The price desk: people at a market, sheets of a week, what goes out of it, alerts. */
export function sayPriceDesk(
  context: ReadingContext,
  open: OpenRun,
  asked: { series: string | null; stall: string | null },
) {
  const { run } = open;
  const rules = priceRules(run.pack);
  const desk = priceCase(run.scenario);
  const world = run.worlds.price;
  const say = (words: Record<string, string>) => wordsFor(words, context.reader.contentLocales);
  const names = priceNames(run, context.reader);
  const stalls = desk.stalls.map(({ id, good, market, respondent, says, asked: answer, lastWeek }) => {
    const entry = own(world.observations, id);
    const hasAsked = world.asked.includes(id);
    return {
      ...{ id, good: names.good(good), market: names.market(market), respondent: names.respondent(respondent) },
      says: say(says),
      answer: answer && hasAsked ? say(answer) : null,
      canAsk: answer !== null && !hasAsked,
      needsGrade: desk.graded.includes(good),
      lastWeek,
      entry: entry ? { ...entry, unit: names.unit(entry.unit), priceType: names.type(entry.priceType) } : null,
    };
  });
  const inHand = stalls.find(({ id }) => id === asked.stall) ?? stalls.find(({ entry }) => entry === null);
  const series = desk.series.map((one) => saySeries(one, open, names));
  const chosen = series.find(({ id }) => id === asked.series) ?? series.find(({ isDone }) => !isDone) ?? series[0];
  return {
    frame: sayRun(context, open),
    currency: rules.currency,
    weekFrom: desk.weekFrom,
    rules: {
      ...{ flagDistance: rules.flagDistance, leastCount: rules.leastCount, alertWeek: rules.alertAt.week * 100 },
      ...{ rates: rules.rates, validFrom: rules.validFrom },
      units: rules.units.filter(({ kg }) => kg !== 1).map(({ name, kg, mark }) => ({ name: say(name), kg, mark })),
    },
    stalls,
    inHand: inHand ?? null,
    series,
    sheet: chosen ? saySheet(chosen.id, open, context) : null,
    nationals: desk.nationals.map(({ id, good, priceType }) => ({
      ...{ id, good: names.good(good), priceType: names.type(priceType) },
      published: own(world.nationals, id) ?? null,
    })),
    questions: desk.questions.map(({ id, says, replies }) => ({
      ...{ id, says: say(says) },
      replies: replies.map(({ key, name }) => ({ id: key, words: say(name) })),
      answered: own(world.replies, id) ?? null,
    })),
    alerts: desk.alerts.map(({ id, series: of, sources, unknowns }) => ({
      ...{ id, series: saySeries(desk.series.find((one) => one.id === of) ?? null, open, names) },
      change: changeOf(world, of, run),
      isSent: (own(world.alerts, id)?.sentAt ?? null) !== null,
      sources: sources.map(({ key, name, says, minutes }) => {
        const isChecked = own(world.alerts, id)?.checked.includes(key) ?? false;
        return { key, name: say(name), minutes, says: isChecked ? say(says) : null };
      }),
      unknowns: unknowns.map(({ key, name }) => ({ id: key, words: say(name) })),
    })),
    choices: {
      units: rules.units.map(({ key, name }) => ({ id: key, words: say(name) })),
      types: rules.types.map(({ key, name }) => ({ id: key, words: say(name) })),
      reasons: rules.reasons.map(({ key, name }) => ({ id: key, words: say(name) })),
      markets: [...new Set(desk.series.map(({ market }) => market))].map((id) => ({ id, words: names.market(id) })),
      currencies: [rules.currency, ...new Set(rules.rates.map(({ currency }) => currency))],
    },
  };
}

export type PriceDeskData = ReturnType<typeof sayPriceDesk>;
export type DeskStall = PriceDeskData['stalls'][number];
export type DeskSheet = NonNullable<PriceDeskData['sheet']>;
export type DeskAlert = PriceDeskData['alerts'][number];

type Names = ReturnType<typeof priceNames>;

function saySeries(series: CaseSeries | null, { run }: OpenRun, names: Names) {
  const world = run.worlds.price;
  const { id = '', good = '', market = '', priceType = '', grade = null } = series ?? {};
  const rows = sheetOf(world, id, run);
  const state = own(world.weeks, id)?.state ?? 'open';
  return {
    ...{ id, grade, state, good: names.good(good), market: names.market(market), priceType: names.type(priceType) },
    ...{ n: countedOf(rows).length, flags: openFlags(rows).length, isDone: state !== 'open' },
  };
}

/** One series with all its prices, what they come to, and the weeks before. */
function saySheet(id: string, open: OpenRun, { reader }: ReadingContext) {
  const { run } = open;
  const world = run.worlds.price;
  const desk = priceCase(run.scenario);
  const series = desk.series.find((one) => one.id === id) ?? null;
  const names = priceNames(run, reader);
  const rows = sheetOf(world, id, run);
  const counted = countedOf(rows).sort((a, b) => a - b);
  const week = own(world.weeks, id);
  const good = goodOf(series?.good ?? '', run);
  const { band } = priceRules(run.pack);
  const isShown = run.mode === 'guided' || week?.state !== 'open';
  return {
    ...saySeries(series, open, names),
    province: wordsFor(marketOf(series?.market ?? '', run)?.province ?? {}, reader.contentLocales),
    band: good ? { from: good.low * band.low, to: good.high * band.high } : null,
    rows: rows.map(({ id: row, observation, distance, isFlagged }) => {
      const known = desk.observations.find((one) => one.id === row);
      const { state, reason, day, price, currency, perKg, unit } = observation;
      const reply = state === 'entered' ? null : (known?.reply ?? null);
      return {
        ...{ id: row, state, day, price, currency, perKg, distance, isFlagged },
        unit: names.unit(unit),
        respondent: names.respondent(known?.respondent ?? ''),
        hasPhoto: known?.photo ?? false,
        reason: reason === null ? null : names.reason(reason),
        reply: reply && wordsFor(reply, reader.contentLocales),
      };
    }),
    counted,
    /** Who is not guided works it out; what went out stands there. */
    middle: isShown
      ? { median: shownMedian(rows), from: quantileOf(counted, 0.25), to: quantileOf(counted, 0.75) }
      : null,
    published: week?.median != null && week.n != null ? { median: week.median, n: week.n } : null,
    before: week?.before ?? [],
    told: week?.told ?? [],
    lastWeek: series?.lastWeek ?? null,
    weeks: weeksInRun(id, run),
    reading: own(world.readings, id) ?? null,
  };
}
