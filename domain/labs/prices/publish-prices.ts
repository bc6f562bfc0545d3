import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { happens, notNow, unknown } from './price-answers.ts';
import { priceCase, priceRules, seriesOf } from './price-case.ts';
import type { Of } from './price-commands.ts';
import type { CaseSeries } from './price-pack.ts';
import { carelessMeans, countedOf, nationalTruth, openFlags, sheetOf, shownMedian, truthOf } from './price-sheet.ts';
import { own, type PriceWorld, type SeriesWeek } from './price-world.ts';

type SeriesCommand =
  | Of<'price.publish'>
  | Of<'price.too_few'>
  | Of<'price.correct'>
  | Of<'price.overwrite'>
  | Of<'price.tell'>;

/** What goes out of a week, with its count, and what is put right afterwards. */
export function publish(world: PriceWorld, command: SeriesCommand, about: Deciding): Decision {
  const series = seriesOf(command.series, about);
  const week = own(world.weeks, command.series);
  if (!series || !week) return unknown(command.series, 'series');
  switch (command.type) {
    case 'price.publish':
    case 'price.too_few':
      return decideOpen(world, { series, week, command }, about);
    case 'price.correct':
      return correct(week, command, about);
    case 'price.overwrite':
      return overwrite(week, command, about);
    case 'price.tell':
      if (week.state !== 'corrected') return notNow(week.state, week.state === 'published' ? ['correct'] : []);
      return happens([{ type: 'readers.told', series: series.id, reader: command.reader }], 10);
  }
}

/** Few prices are no price: fewer than the rules ask say nothing, and are said to be too few. */
function decideOpen(
  world: PriceWorld,
  {
    series,
    week,
    command,
  }: { series: CaseSeries; week: SeriesWeek; command: Of<'price.publish'> | Of<'price.too_few'> },
  about: Deciding,
): Decision {
  if (week.state !== 'open') return notNow(week.state, week.state === 'published' ? ['correct'] : []);
  const rows = sheetOf(world, series.id, about);
  const flags = openFlags(rows);
  if (flags.length > 0) return { refusals: [refuse('flag.open', { count: flags.length })] };
  const n = countedOf(rows).length;
  const least = priceRules(about.pack).leastCount;
  if (command.type === 'price.too_few') {
    if (n >= least) return { refusals: [refuse('n.enough', { n, least })] };
    return happens([{ type: 'week.too_few', series: series.id, n, isRight: truthOf(series.id, about) === null }], 2);
  }
  if (n < least) return { refusals: [refuse('n.too_few', { n, least }, 'n')] };
  if (rows.some(({ observation }) => observation.by === about.seat.id)) {
    return { refusals: [refuse('pan.same_person')] };
  }
  const refused = refuseFigures(command, { median: shownMedian(rows), n }, about);
  if (refused) return refused;
  const { median } = command;
  const isRight = equals(truthOf(series.id, about), { median, n: command.n });
  const isMean = median !== shownMedian(rows) && carelessMeans(rows).includes(median);
  const { good, market, priceType } = series;
  const facts = { series: series.id, good, market, priceType, median, n: command.n };
  return happens([{ type: 'week.published', ...facts, isRight, isMean }], 5);
}

/** Who is guided hears at once that a figure is not what the sheet comes to. */
function refuseFigures(
  given: { median: number; n: number },
  shown: { median: number | null; n: number },
  { mode }: Deciding,
): Decision | null {
  if (mode !== 'guided') return null;
  if (given.median !== shown.median) {
    return { refusals: [refuse('figure.differs', { what: 'median', given: given.median }, 'median')] };
  }
  return given.n === shown.n ? null : { refusals: [refuse('figure.differs', { what: 'n', given: given.n }, 'n')] };
}

const equals = (truth: { median: number; n: number } | null, given: { median: number; n: number }) =>
  truth?.median === given.median && truth.n === given.n;

/** What went out stays in view beside what is right. */
function correct(week: SeriesWeek, command: Of<'price.correct'>, about: Deciding): Decision {
  const { series, median, n, reason } = command;
  if (week.state === 'open' || week.state === 'too_few') return notNow(week.state, ['publish']);
  if (!priceRules(about.pack).reasons.some(({ key }) => key === reason)) {
    return { refusals: [refuse('drop.no_reason', {}, 'reason')] };
  }
  const truth = truthOf(series, about);
  const refused = refuseFigures(command, truth ?? { median: null, n: 0 }, about);
  if (refused) return refused;
  const isVisible = week.state !== 'overwritten';
  const isRight = equals(truth, { median, n });
  return happens([{ type: 'week.corrected', series, median, n, reason, isRight, isVisible }], 10);
}

/** It can be done, as in many a table; nobody who read the old figure ever learns of it. */
function overwrite(week: SeriesWeek, { series, median, n }: Of<'price.overwrite'>, { mode }: Deciding): Decision {
  if (week.state === 'open' || week.state === 'too_few') return notNow(week.state, ['publish']);
  if (mode === 'guided') return { refusals: [refuse('edit.silent', { before: week.median, median })] };
  return happens([{ type: 'week.overwritten', series, median, n }], 2);
}

/** The middle of the markets' middles, of one price type: each market counts once. */
export function publishNational(world: PriceWorld, command: Of<'price.publish_national'>, about: Deciding): Decision {
  const { national: id, median, markets } = command;
  const national = priceCase(about.scenario).nationals.find((one) => one.id === id);
  if (!national) return unknown(id, 'national');
  if (own(world.nationals, id)) return notNow('published');
  const open = priceCase(about.scenario).series.filter(
    (one) => one.priceType === national.priceType && own(world.weeks, one.id)?.state === 'open',
  );
  if (open.length > 0) return { refusals: [refuse('national.open', { count: open.length })] };
  const truth = nationalTruth(national, about);
  if (about.mode === 'guided' && truth?.markets !== markets) {
    return { refusals: [refuse('figure.differs', { what: 'markets', given: markets }, 'markets')] };
  }
  if (about.mode === 'guided' && truth?.median !== median) {
    return { refusals: [refuse('figure.differs', { what: 'national', given: median }, 'median')] };
  }
  const isRight = truth?.median === median && truth.markets === markets;
  return happens([{ type: 'national.published', national: id, median, markets, isRight }], 5);
}
