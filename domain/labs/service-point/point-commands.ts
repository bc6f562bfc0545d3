import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';

/** Ids of the pack and of the world: short, and of plain letters. */
const id = boundedText(40).regex(/^[A-Za-z0-9_.-]+$/);
const kilograms = z.number().min(0).max(1_000);
const money = z.number().int().min(0).max(1_000_000_000);

export const pointCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('point.open_shift') }),
  /** A weight of known mass is put on the scale, and what it shows is written down. */
  z.strictObject({ type: z.literal('point.check_scale'), shownKg: kilograms }),
  /** What the operator takes the contents for, and whether the parcel is taken. */
  z.strictObject({ type: z.literal('point.accept'), parcel: id, contents: id }),
  z.strictObject({ type: z.literal('point.turn_away'), parcel: id, contents: id, reason: id }),
  z.strictObject({ type: z.literal('point.weigh'), parcel: id }),
  z.strictObject({ type: z.literal('point.charge'), parcel: id, chargedKg: kilograms, fee: money, codFee: money }),
  z.strictObject({ type: z.literal('point.bag'), parcel: id, route: id }),
  z.strictObject({ type: z.literal('point.take_out'), parcel: id }),
  z.strictObject({ type: z.literal('point.close_bag'), route: id, kg: kilograms, seal: id }),
  z.strictObject({ type: z.literal('point.hand_over'), parcels: z.number().int().min(0).max(10_000) }),
]);
export type PointCommand = z.infer<typeof pointCommand>;
