import { z } from 'zod';
import { type LabFormContext, labForm, runLabForm, typedNumber } from '#app/features/labs/lab-form.server.ts';
import { causes, directions } from '#domain/labs/prices/price-commands.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { readMeasure, readMoney, type TypedNumber } from '#domain/labs/typed-number.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const name = boundedText(40);
const chosen = boundedText(40).min(1, 'missing');
const left = boundedText(40).transform((typed) => typed || null);
const day = boundedText(10).transform((typed) => (/^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : null));
const dayGiven = boundedText(10).regex(/^\d{4}-\d{2}-\d{2}$/, 'missing');
const money = typedNumber(readMoney, 1_000_000_000);
const count = typedNumber(readMoney, 10_000);
const percent = typedNumber(readMeasure, 10_000);

/**
 * A price: `204.000` is two hundred and four thousand as an amount always is here, `2.10` two and ten of a hundred. In no money is
 * a price written with three digits behind its point.
 */
function readPrice(typed: string): TypedNumber {
  const amount = readMoney(typed);
  return amount === 'none' ? readMeasure(typed) : amount;
}
const price = typedNumber(readPrice, 1_000_000_000).refine((one) => one > 0, 'missing');

const decisions = ['keep', 'back', 'drop'] as const;

/** What each form of the price desk asks of the lab. */
export const priceForms = {
  'price-ask': labForm({ stall: name }, ({ stall }) => ({ type: 'price.ask', stall })),
  'price-enter': labForm(
    { stall: name, price, currency: chosen, unit: left, priceType: chosen, grade: left, rateOn: day },
    (given) => {
      const { stall, currency, unit, priceType, grade, rateOn } = given;
      return { type: 'price.enter', stall, price: given.price, currency, unit, priceType, grade, rateOn };
    },
  ),
  'price-decide': labForm({ observation: name, decision: z.enum(decisions, 'missing'), reason: left }, (given) => {
    const { observation, decision, reason } = given;
    return decision === 'drop'
      ? { type: 'price.drop', observation, reason }
      : { type: decision === 'keep' ? 'price.keep' : 'price.send_back', observation };
  }),
  'price-unit': labForm({ observation: name, unit: chosen }, ({ observation, unit }) => ({
    type: 'price.set_unit',
    ...{ observation, unit },
  })),
  'price-publish': labForm({ series: name, median: money, n: count }, ({ series, median, n }) => ({
    type: 'price.publish',
    ...{ series, median, n },
  })),
  'price-few': labForm({ series: name }, ({ series }) => ({ type: 'price.too_few', series })),
  'price-national': labForm({ national: name, median: money, markets: count }, ({ national, median, markets }) => ({
    type: 'price.publish_national',
    ...{ national, median, markets },
  })),
  'price-describe': labForm(
    { series: name, direction: z.enum(directions, 'missing'), percent, cause: z.enum(causes, 'missing') },
    (given) => ({
      type: 'price.describe',
      ...{ series: given.series, direction: given.direction, percent: given.percent, cause: given.cause },
    }),
  ),
  'price-answer': labForm({ question: name, reply: chosen }, ({ question, reply }) => ({
    type: 'price.answer',
    ...{ question, reply },
  })),
  'price-source': labForm({ alert: name, source: name }, ({ alert, source }) => ({
    type: 'price.check_source',
    ...{ alert, source },
  })),
  'price-alert': labForm(
    {
      ...{ alert: name, direction: z.enum(['up', 'down'], 'missing'), percent },
      ...{ market: chosen, n: count, day: dayGiven, unknown: chosen },
    },
    (given) => {
      const { alert, direction, market, n, unknown } = given;
      return { type: 'price.send_alert', alert, direction, percent: given.percent, market, n, day: given.day, unknown };
    },
  ),
  'price-correct': labForm({ series: name, median: money, n: count, reason: chosen }, (given) => {
    const { series, median, n, reason } = given;
    return { type: 'price.correct', series, median, n, reason };
  }),
  'price-overwrite': labForm({ series: name, median: money, n: count }, ({ series, median, n }) => ({
    type: 'price.overwrite',
    ...{ series, median, n },
  })),
  'price-tell': labForm({ series: name, reader: name }, ({ series, reader }) => ({
    type: 'price.tell',
    ...{ series, reader },
  })),
};

/** One act at the price desk. */
export function runPriceForm(intent: keyof typeof priceForms, by: LabFormContext, sent: FormData) {
  return runLabForm(priceForms[intent], by, { sent, next: (command) => nextAddress(by.runId, { command, sent }) });
}

/** With the same sheet, or the same person at the market, until it is done with. */
function nextAddress(runId: string, { command, sent }: { command: LabCommand; sent: FormData }): string {
  const here = `/labs/runs/${runId}`;
  if (command.type === 'price.ask') return `${here}?stall=${encodeURIComponent(String(command.stall))}#desk`;
  if (command.type === 'price.enter' || command.type === 'price.publish' || command.type === 'price.too_few') {
    return `${here}#desk`;
  }
  const sheet = sent.get('sheet') ?? command.series;
  return typeof sheet === 'string' ? `${here}?series=${encodeURIComponent(sheet)}#desk` : `${here}#desk`;
}
