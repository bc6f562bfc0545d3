import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';

/** Ids of the pack and of the world, and codes as they stand on labels. */
const id = boundedText(40).regex(/^[A-Za-z0-9_.-]+$/);
const code = boundedText(60).regex(/^[A-Za-z0-9_.()-]+$/);
const kilograms = z.number().min(0).max(1_000_000);
const ids = z.array(id).max(50);

export const epcisActions = ['ADD', 'OBSERVE', 'DELETE'] as const;
export const epcisSteps = ['commissioning', 'inspecting', 'packing', 'shipping', 'receiving', 'destroying'] as const;

export const traceCommand = z.discriminatedUnion('type', [
  /** A harvest gets its number, and the event that says so its action and step (EPCIS 2.0). */
  z.strictObject({
    type: z.literal('trace.make_lot'),
    lot: code,
    gln: code,
    harvests: ids,
    kg: kilograms,
    action: z.enum(epcisActions),
    step: z.enum(epcisSteps),
  }),
  /** All that is left of these lots becomes one: hulled, dried, blended. */
  z.strictObject({ type: z.literal('trace.transform'), lots: ids.min(1), lot: code, kg: kilograms }),
  /** A lot is put into bags that have numbers of their own, from the first to the last. */
  z.strictObject({
    type: z.literal('trace.pack'),
    lot: id,
    bags: z.int().min(1).max(2_000),
    bagKg: z.number().positive().max(2_000),
    first: code,
    last: code,
  }),
  z.strictObject({ type: z.literal('trace.ship'), lot: id, to: id, kg: kilograms.positive(), seal: id }),
  /** What a bag, a lot or a pallet is, and one step before and after it. */
  z.strictObject({ type: z.literal('trace.scan'), code }),
  z.strictObject({ type: z.literal('trace.answer'), plots: ids, receivers: ids }),
  z.strictObject({ type: z.literal('trace.hold'), shipment: id, reason: boundedText(200) }),
  z.strictObject({ type: z.literal('trace.delete'), shipment: id }),
  z.strictObject({ type: z.literal('trace.name_source'), lot: id, kg: kilograms }),
  z.strictObject({ type: z.literal('trace.inspect'), lot: id, report: id }),
  z.strictObject({ type: z.literal('trace.recall'), lots: ids, reason: boundedText(200) }),
  z.strictObject({ type: z.literal('trace.notify'), holder: id }),
  z.strictObject({ type: z.literal('trace.account'), found: kilograms, used: kilograms, unknown: kilograms }),
]);
export type TraceCommand = z.infer<typeof traceCommand>;
