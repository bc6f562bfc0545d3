import { z } from 'zod';
import { guestLimits } from '#domain/live/guests.ts';
import type { guestRights } from '#domain/live/in-class/guests.ts';
import { type Done, type RequestTable, reading, request } from './request.ts';

export const guestRequests = {
  /** Null: the class is closed to guests, and those who are in it leave. */
  'guests:open': request({ limit: z.number().int().min(1).max(guestLimits.most).nullable() }).answers<Done>(),
  'guests:link': reading({}).answers<GuestLinkView>(),
  'guests:renew': request({}).answers<GuestLinkView>(),
} satisfies RequestTable<typeof guestRights>;

/** What a link for guests is made of. */
export interface GuestLinkView {
  secret: string;
}

export interface GuestEvents {
  'guests:changed': (event: { guestLimit: number | null }) => void;
}

export interface GuestWelcome {
  /** So many guests may be in the class at a time; null: it is closed to them. */
  guestLimit: number | null;
}
