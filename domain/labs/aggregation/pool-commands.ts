import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { poolGrades } from './pool-pack.ts';

/** Ids of the pack and of the world. */
const id = boundedText(40).regex(/^[A-Za-z0-9_.-]+$/);
const kilograms = z.number().min(0).max(1_000_000);
const percent = z.number().min(0).max(100);
const ids = z.array(id).max(50);
const count = z.int().min(0).max(2_000);

export const poolCommand = z.discriminatedUnion('type', [
  /** Test weights are laid on a scale, one after the other. */
  z.strictObject({ type: z.literal('pool.check_scale'), scale: id }),
  /** It is not used any more, until it is checked again. */
  z.strictObject({ type: z.literal('pool.tag_scale'), scale: id }),
  z.strictObject({ type: z.literal('pool.weigh'), lot: id, scale: id }),
  /** What stands on the scale gets its ticket. */
  z.strictObject({ type: z.literal('pool.ticket'), tareKg: kilograms }),
  z.strictObject({ type: z.literal('pool.sample'), lot: id, grams: count }),
  /** Full defects of both categories, and the grade that follows. */
  z.strictObject({
    type: z.literal('pool.grade'),
    lot: id,
    first: count,
    second: count,
    grade: z.enum(poolGrades),
  }),
  z.strictObject({ type: z.literal('pool.mix'), lots: ids, moisture: percent }),
  z.strictObject({ type: z.literal('pool.send_to_dry'), lot: id }),
  z.strictObject({ type: z.literal('pool.keep_apart'), lot: id }),
  /** What is left after cleaning, by how much it is more than the order, in percent, and what is promised. */
  z.strictObject({ type: z.literal('pool.plan'), yieldKg: kilograms, buffer: z.number().min(-100).max(100) }),
  z.strictObject({ type: z.literal('pool.ask_more'), kg: kilograms }),
  z.strictObject({ type: z.literal('pool.ask_tolerance'), percent }),
  z.strictObject({
    type: z.literal('pool.load'),
    vehicle: id,
    count: z.int().min(1).max(20),
    kg: kilograms.positive(),
    seal: id,
  }),
  /** What each member is paid, what is kept, and the language of the statements. */
  z.strictObject({
    type: z.literal('pool.pay'),
    payouts: z.record(id, z.int().min(0).max(100_000_000_000)),
    reserve: z.int().min(0).max(100_000_000_000),
    language: id,
  }),
]);
export type PoolCommand = z.infer<typeof poolCommand>;
export type PoolCommandOf<Type extends PoolCommand['type']> = Extract<PoolCommand, { type: Type }>;
