import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';

/** Ids of the pack and of the case: short, and of plain letters. */
const id = boundedText(40).regex(/^[A-Za-z0-9_.-]+$/);
const price = z.number().positive().max(1_000_000_000);
const money = z.number().int().min(0).max(1_000_000_000);
const count = z.number().int().min(0).max(10_000);
const day = z.iso.date();
const percent = z.number().min(0).max(10_000);

export const directions = ['up', 'down', 'level'] as const;
export type Direction = (typeof directions)[number];
export const causes = ['season', 'trend', 'crash'] as const;
export type Cause = (typeof causes)[number];
/** Who goes by what was published. */
const readers = ['wall', 'listings'] as const;

export const priceCommand = z.discriminatedUnion('type', [
  /** Asks again: for how much, to whom, of which grade. */
  z.strictObject({ type: z.literal('price.ask'), stall: id }),
  z.strictObject({
    type: z.literal('price.enter'),
    stall: id,
    price,
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** Null: it was not said. */
    unit: id.nullable(),
    priceType: id,
    grade: id.nullable(),
    /** The day of the rate, of another money. */
    rateOn: day.nullable(),
  }),
  z.strictObject({ type: z.literal('price.keep'), observation: id }),
  z.strictObject({ type: z.literal('price.drop'), observation: id, reason: id.nullable() }),
  z.strictObject({ type: z.literal('price.send_back'), observation: id }),
  z.strictObject({ type: z.literal('price.set_unit'), observation: id, unit: id }),
  z.strictObject({ type: z.literal('price.publish'), series: id, median: money, n: count }),
  z.strictObject({ type: z.literal('price.too_few'), series: id }),
  z.strictObject({ type: z.literal('price.publish_national'), national: id, median: money, markets: count }),
  z.strictObject({
    type: z.literal('price.describe'),
    series: id,
    direction: z.enum(directions),
    percent,
    cause: z.enum(causes),
  }),
  z.strictObject({ type: z.literal('price.answer'), question: id, reply: id }),
  z.strictObject({ type: z.literal('price.check_source'), alert: id, source: id }),
  z.strictObject({
    type: z.literal('price.send_alert'),
    alert: id,
    direction: z.enum(['up', 'down']),
    percent,
    market: id,
    n: count,
    day,
    unknown: id,
  }),
  z.strictObject({ type: z.literal('price.correct'), series: id, median: money, n: count, reason: id }),
  /** Writes over what was published, as if it had never been. */
  z.strictObject({ type: z.literal('price.overwrite'), series: id, median: money, n: count }),
  z.strictObject({ type: z.literal('price.tell'), series: id, reader: z.enum(readers) }),
]);
export type PriceCommand = z.infer<typeof priceCommand>;
export type Of<Type extends PriceCommand['type']> = Extract<PriceCommand, { type: Type }>;
