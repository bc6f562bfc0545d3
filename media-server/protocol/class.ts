import { z } from 'zod';
import type { classRights } from '#domain/live/in-class/class.ts';
import { type ExtensionMinutes, extensionMinutes } from '#domain/schedule/extension.ts';
import { type RequestTable, request } from './request.ts';

export type ClassStatus = 'scheduled' | 'live' | 'ended' | 'cancelled';

export interface ClassStateView {
  status: ClassStatus;
  startedAt: string | null;
  endedAt: string | null;
  startsAt: string;
  /** The planned end, with what was added to it: until then attendance is counted. */
  endsAt: string;
  /** The planned end before anything was added to it. */
  firstEnd: string;
  /** Set while a break is on. */
  breakStartedAt: string | null;
  /** Closed to newcomers. */
  isLocked: boolean;
}

export const classRequests = {
  'class:start': request({}).answers<{ classState: ClassStateView }>(),
  'class:end': request({}).answers<{ classState: ClassStateView }>(),
  'class:start-break': request({}).answers<{ classState: ClassStateView }>(),
  'class:end-break': request({}).answers<{ classState: ClassStateView }>(),
  /** Adds minutes to the planned end. Done once, whatever is sent again with the same id. */
  'class:extend': request({
    extensionId: z.uuid(),
    minutes: z.literal(extensionMinutes),
  }).answers<{ classState: ClassStateView }>(),
  /** Closes the class to newcomers, or opens it again: who was in it comes back, hosts always enter. */
  'class:lock': request({ isLocked: z.boolean() }).answers<{ classState: ClassStateView }>(),
} satisfies RequestTable<typeof classRights>;

/** A host has added time to the class. */
export interface ExtensionView {
  minutes: ExtensionMinutes;
  endsAt: string;
}

export interface ClassEvents {
  /** Comes before the change of the class that it makes. */
  'class:extended': (extension: ExtensionView) => void;
  'class:changed': (state: ClassStateView) => void;
}

export interface ClassWelcome {
  classState: ClassStateView;
}
