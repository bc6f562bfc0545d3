import { z } from 'zod';
import type { runningOrderRights } from '#domain/live/in-class/running-order.ts';
import { type PartKind, partLimits } from '#domain/schedule/running-order.ts';
import { type Done, type RequestTable, reading, request } from './request.ts';

/** A part of the class, as it was planned. */
export interface PartView {
  title: string;
  minutes: number;
  kind: PartKind;
  /** Slides that belong to it. */
  deckId: string | null;
}

/** In which part a host has said that the class is, from 0 on, and since when. */
export interface OrderPlace {
  part: number;
  since: string;
}

export const runningOrderRequests = {
  'order:parts': reading({}).answers<{ parts: PartView[]; place: OrderPlace | null }>(),
  /** The class is in this part now; answered when it is kept. */
  'order:move': request({
    part: z
      .int()
      .min(0)
      .max(partLimits.parts - 1),
  }).answers<Done>(),
} satisfies RequestTable<typeof runningOrderRights>;

export interface RunningOrderEvents {
  /** To hosts. */
  'order:moved': (place: OrderPlace) => void;
}

export interface RunningOrderWelcome {
  /** Null for all but hosts, and before a host has said anything: the class is in its first part then. */
  orderPlace: OrderPlace | null;
}
