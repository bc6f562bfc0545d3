import { chanceOf } from '#domain/labs/chance.ts';
import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { happens, notNow, unknown } from './price-answers.ts';
import { type About, priceCase, priceRules, seriesOf } from './price-case.ts';
import type { Of } from './price-commands.ts';
import { type PriceWeek, priceWeeks, seasonOf, trendOf } from './price-weeks.ts';
import { own, type PriceWorld } from './price-world.ts';

/** The weeks that are shown of a series: those before the one that is collected. */
function weeksOf(id: string, about: About & { chance: Deciding['chance'] }): PriceWeek[] {
  const series = seriesOf(id, about);
  const seed =
    series &&
    priceRules(about.pack).seeds.find(
      ({ good, market, priceType }) =>
        good === series.good && market === series.market && priceType === series.priceType,
    );
  if (!series || !seed || series.weeksBack === 0) return [];
  const { weekFrom } = priceCase(about.scenario);
  return priceWeeks(seed, { until: weekFrom, count: series.weeksBack, chance: about.chance });
}

/** The weeks of a run, which has a seed. */
export const weeksInRun = (id: string, run: About & { seed: string }) =>
  weeksOf(id, { pack: run.pack, scenario: run.scenario, chance: chanceOf(run.seed) });

/** Percentage points by which a trend may be read differently, and below which it is level. */
const mostApart = 2;

/** How a series is read: where it goes beside its season, and what its fall is. */
export function describe(world: PriceWorld, command: Of<'price.describe'>, about: Deciding): Decision {
  const { series, direction, percent, cause } = command;
  if (own(world.readings, series)) return notNow('described');
  const weeks = weeksOf(series, about);
  const trend = trendOf(weeks);
  const season = seasonOf(weeks);
  if (trend === null || season === null) return unknown(series, 'series');
  const signed = direction === 'up' ? percent : direction === 'down' ? -percent : 0;
  const trendIsRight = Math.abs(signed - trend) <= mostApart;
  // What moves prices more than anything beside it is what is to be named.
  const causeIsRight = cause === (Math.abs(season) >= Math.abs(trend) ? 'season' : 'trend');
  if (about.mode === 'guided' && !trendIsRight) {
    return { refusals: [refuse('figure.differs', { what: 'trend', given: percent }, 'percent')] };
  }
  if (about.mode === 'guided' && !causeIsRight) return { refusals: [refuse('cause.differs', {}, 'cause')] };
  return happens([{ type: 'series.described', series, direction, percent, cause, trendIsRight, causeIsRight }], 10);
}

/** What somebody is told who asks for their own price: figures, never what to do with one's own harvest. */
export function answer(world: PriceWorld, { question: id, reply: key }: Of<'price.answer'>, about: Deciding): Decision {
  const question = priceCase(about.scenario).questions.find((one) => one.id === id);
  if (!question) return unknown(id, 'question');
  const reply = question.replies.find((one) => one.key === key);
  if (!reply) return unknown(key, 'reply');
  if (own(world.replies, id)) return notNow('answered');
  if (about.mode === 'guided' && reply.isAdvice) return { refusals: [refuse('advice.private', {}, 'reply')] };
  return happens([{ type: 'question.answered', question: id, reply: key, isAdvice: reply.isAdvice }], 5);
}
