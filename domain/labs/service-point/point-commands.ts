import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { homeReasons, tornNext, tornSteps } from './point-choices.ts';

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
  /** Who comes for a parcel is asked for the code. */
  z.strictObject({ type: z.literal('point.ask_code'), visitor: id }),
  /** What the receipt says was taken for it. */
  z.strictObject({ type: z.literal('point.hand_out'), visitor: id, parcel: id, cash: money }),
  z.strictObject({ type: z.literal('point.send_home'), visitor: id, reason: z.enum(homeReasons) }),
  /** Of the clock: nobody asks for it. */
  z.strictObject({ type: z.literal('point.power_back') }),
  /** By hand, while there is no power. */
  z.strictObject({ type: z.literal('point.log_paper'), parcel: id, chargedKg: kilograms, fee: money, codFee: money }),
  z.strictObject({ type: z.literal('point.enter_log'), parcel: id }),
  z.strictObject({ type: z.literal('point.add_label'), parcel: id }),
  z.strictObject({ type: z.literal('point.look_torn'), step: z.enum(tornSteps) }),
  z.strictObject({ type: z.literal('point.tell_owner'), missingKg: kilograms, next: z.enum(tornNext) }),
  z.strictObject({ type: z.literal('point.repack') }),
  /** A whole day: the counters go on so many minutes. */
  z.strictObject({ type: z.literal('point.let_pass'), minutes: z.number().int().min(1).max(60) }),
  z.strictObject({ type: z.literal('point.set_counters'), counters: z.number().int().min(1).max(10) }),
  z.strictObject({ type: z.literal('point.bag_day') }),
  z.strictObject({ type: z.literal('point.leave_day'), parcels: z.number().int().min(0).max(10_000) }),
]);
export type PointCommand = z.infer<typeof pointCommand>;
