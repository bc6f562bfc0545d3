import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { paperFigures, paperWords } from './border-pack.ts';

/** Ids of the pack and of the world: short, and of plain letters. */
const id = boundedText(40).regex(/^[A-Za-z0-9_.-]+$/);
const ids = z.array(id).max(50);
const code = boundedText(60).regex(/^[A-Za-z0-9_ .()-]*$/);
const kilograms = z.number().min(0).max(10_000_000);
const money = z.number().min(0).max(100_000_000_000);
const count = z.int().min(0).max(1_000_000);

export const verdicts = ['go', 'not_now'] as const;
export type Verdict = (typeof verdicts)[number];

const fields = z.partialRecord(z.enum([...paperFigures, ...paperWords]), z.union([money, boundedText(60)]));

export const borderCommand = z.discriminatedUnion('type', [
  /** Asks the authority whether a good may go. */
  z.strictObject({ type: z.literal('border.ask'), slot: id }),
  z.strictObject({ type: z.literal('border.answer_ask'), slot: id }),
  z.strictObject({
    type: z.literal('border.plan'),
    slot: id,
    verdict: z.enum(verdicts),
    /** Null: it does not go. */
    mode: id.nullable(),
    papers: ids,
  }),
  z.strictObject({ type: z.literal('border.send_parcels'), parcels: ids }),
  z.strictObject({ type: z.literal('border.issue'), paper: id, fields }),
  z.strictObject({ type: z.literal('border.void'), paper: id }),
  z.strictObject({ type: z.literal('border.send_papers') }),
  z.strictObject({ type: z.literal('border.book'), container: code }),
  z.strictObject({ type: z.literal('border.load'), seal: code }),
  z.strictObject({
    type: z.literal('border.declare'),
    ...{ model: id, hs: code, net: kilograms, gross: kilograms, packages: count, value: money },
    ...{ container: code, seal: code },
  }),
  z.strictObject({ type: z.literal('border.query') }),
  z.strictObject({ type: z.literal('border.reply'), reply: id }),
  z.strictObject({ type: z.literal('border.release') }),
  z.strictObject({ type: z.literal('border.arrive') }),
  z.strictObject({ type: z.literal('border.enter'), mode: id, regimes: ids, producer: code }),
  z.strictObject({ type: z.literal('border.cost'), line: id, regimes: ids, duty: money, vat: money }),
  z.strictObject({ type: z.literal('border.save'), amount: money }),
  z.strictObject({ type: z.literal('border.inspect') }),
  z.strictObject({ type: z.literal('border.mend'), how: id }),
  z.strictObject({ type: z.literal('border.close_line') }),
  z.strictObject({ type: z.literal('border.choose'), option: id }),
  z.strictObject({ type: z.literal('border.tell'), hours: z.number().min(0).max(10_000), cause: id }),
  z.strictObject({ type: z.literal('border.ask_news') }),
  z.strictObject({ type: z.literal('border.move') }),
  z.strictObject({ type: z.literal('border.pay'), part: id }),
  z.strictObject({ type: z.literal('border.settle'), part: id }),
  z.strictObject({ type: z.literal('border.dispatch') }),
  z.strictObject({ type: z.literal('border.record'), part: id, declaration: code, amount: money }),
  z.strictObject({ type: z.literal('border.close_books'), received: money, margin: z.number().min(-1e11).max(1e11) }),
]);
export type BorderCommand = z.infer<typeof borderCommand>;
export type Of<Type extends BorderCommand['type']> = Extract<BorderCommand, { type: Type }>;
