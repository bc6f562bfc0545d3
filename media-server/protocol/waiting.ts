import { z } from 'zod';
import type { waitingRights } from '#domain/live/in-class/waiting.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { type Done, personId, type RequestTable, request } from './request.ts';

/** More than this do not wait at one door: who comes then knocks on, and is seen when there is room. */
export const mostWaiting = 300;

/** Of them so many guests: who hid the class behind names that they made up would need more. */
export const mostWaitingGuests = 100;

/** Hosts see so many of them, who waited longest: the names of a whole class would stop the sound on a thin link. */
export const mostWaitingShown = 20;

/** Somebody at the door: not in the class, and not present in it. */
export interface WaitingView {
  personId: string;
  displayName: string;
  organisation: LocalizedText | null;
  /** Came by the link for guests: the name is what they typed. */
  isGuest: boolean;
}

export const waitingRequests = {
  /** Whether newcomers wait until a host lets them in. */
  'waiting:set': request({ isOn: z.boolean() }).answers<Done>(),
  'waiting:answer': request({
    personIds: z.array(personId).min(1).max(mostWaitingShown),
    isLetIn: z.boolean(),
  }).answers<Done>(),
  /** Everybody who waits now, also who is not shown. */
  'waiting:let-all-in': request({}).answers<Done>(),
} satisfies RequestTable<typeof waitingRights>;

export interface WaitingEvents {
  /** To hosts. */
  'waiting:changed': (waiting: WaitingRoomView) => void;
}

export interface WaitingRoomView {
  isOn: boolean;
  /** Who waited longest; those whose class it is before guests. */
  people: readonly WaitingView[];
  /** How many wait altogether. */
  count: number;
}

export interface WaitingWelcome {
  /** Null for those who are not told who waits. */
  waiting: WaitingRoomView | null;
}
