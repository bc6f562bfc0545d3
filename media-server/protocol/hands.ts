import type { handRights } from '#domain/live/in-class/hands.ts';
import { type Done, personId, type RequestTable, request } from './request.ts';

export interface HandView {
  personId: string;
  raisedAt: string;
}

export const handRequests = {
  'hand:raise': request({}).answers<Done>(),
  'hand:lower': request({ personId: personId.optional() }).answers<Done>(),
} satisfies RequestTable<typeof handRights>;

export interface HandEvents {
  /** All raised hands, in the order in which they went up. */
  'hand:queue': (event: { hands: HandView[] }) => void;
}

export interface HandWelcome {
  hands: HandView[];
}
