import { z } from 'zod';
import {
  type BreakoutMeans,
  type BreakoutWay,
  breakoutLimits,
  breakoutMeans,
  breakoutWays,
} from '#domain/live/breakouts.ts';
import type { breakoutRights } from '#domain/live/in-class/breakouts.ts';
import type { ChatMessageView } from './chat.ts';
import type { GroupBoardView } from './group-boards.ts';
import type { ProducerView } from './media.ts';
import { type Done, personId, type RequestTable, request } from './request.ts';
import { wordsUpTo } from './words.ts';

export interface BreakoutGroupView {
  groupId: string;
  name: string;
  /** How many people are in it now, with those who visit it. */
  size: number;
  /** Who they are: of one's own group, and for hosts of all; otherwise null. */
  people: string[] | null;
  /** What they draw on together: of one's own group, and for hosts of all; null where there is none yet. */
  board: GroupBoardView | null;
}

/** The groups that are open, as one person sees them. */
export interface BreakoutsView {
  breakoutId: string;
  way: BreakoutWay;
  means: BreakoutMeans;
  /** When they end, by the server's clock; null: when a host ends them. */
  endsAt: string | null;
  groups: BreakoutGroupView[];
  /** Where the person is; null: with the class. */
  groupId: string | null;
  /** Hosts who are heard in all groups. */
  speakers: string[];
}

/** Where somebody is from now on, and what is to be heard, seen and read there: everything of before is gone. */
export interface PlacedView {
  breakouts: BreakoutsView | null;
  producers: ProducerView[];
  /** The latest messages, oldest first. */
  chat: ChatMessageView[];
  hasOlderChat: boolean;
}

const groupId = z.uuid();
const minutes = z.number().int().min(1).max(breakoutLimits.mostMinutes).nullable();
const { fewestGroups, mostGroups, people, name } = breakoutLimits;

export const breakoutRequests = {
  /** Opened once, whatever is sent again with the same id. Answered when it is stored. */
  'breakouts:open': request({
    breakoutId: z.uuid(),
    way: z.enum(breakoutWays),
    means: z.enum(breakoutMeans),
    groups: z
      .array(z.strictObject({ groupId, name: wordsUpTo(name), personIds: z.array(personId).max(people) }))
      .min(fewestGroups)
      .max(mostGroups)
      .refine((all) => all.reduce((sum, one) => sum + one.personIds.length, 0) <= people),
    minutes,
  }).answers<Done>(),
  /** Brings everybody back. */
  'breakouts:close': request({ breakoutId: z.uuid() }).answers<Done>(),
  /** So long from now on; null: until a host ends them. */
  'breakouts:time': request({ breakoutId: z.uuid(), minutes }).answers<Done>(),
  /** Null: with the class. */
  'breakouts:move': request({ personId, groupId: groupId.nullable() }).answers<Done>(),
  'breakouts:choose': request({ groupId }).answers<Done>(),
  'breakouts:visit': request({ groupId: groupId.nullable() }).answers<Done>(),
  /** Said once, whatever is sent again with the same id; answered when it is stored. */
  'breakouts:tell': request({ messageId: z.uuid(), body: wordsUpTo(500) }).answers<{ message: ChatMessageView }>(),
  'breakouts:speak': request({ isOn: z.boolean() }).answers<Done>(),
} satisfies RequestTable<typeof breakoutRights>;

export interface BreakoutEvents {
  /** To whom it moves: always before what happens there is told. */
  'breakouts:placed': (place: PlacedView) => void;
  /** Somebody came to a group or left it, or the time is another, or (null) they are over; gathered. */
  'breakouts:changed': (breakouts: BreakoutsView | null) => void;
  /** Everybody is brought back in a minute. */
  'breakouts:ending': (event: { endsAt: string }) => void;
}

export interface BreakoutWelcome {
  /** Null while no groups are open. */
  breakouts: BreakoutsView | null;
}
