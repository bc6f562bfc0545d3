import type { classRights } from '#domain/live/in-class/class.ts';
import { type RequestTable, request } from './request.ts';

export type ClassStatus = 'scheduled' | 'live' | 'ended' | 'cancelled';

export interface ClassStateView {
  status: ClassStatus;
  startedAt: string | null;
  endedAt: string | null;
  /** Set while a break is on. */
  breakStartedAt: string | null;
}

export const classRequests = {
  'class:start': request({}).answers<{ classState: ClassStateView }>(),
  'class:end': request({}).answers<{ classState: ClassStateView }>(),
  'class:start-break': request({}).answers<{ classState: ClassStateView }>(),
  'class:end-break': request({}).answers<{ classState: ClassStateView }>(),
} satisfies RequestTable<typeof classRights>;

export interface ClassEvents {
  'class:changed': (state: ClassStateView) => void;
}

export interface ClassWelcome {
  classState: ClassStateView;
}
