import { z } from 'zod';
import type { signalRights } from '#domain/live/in-class/signals.ts';
import { type ReactionKind, reactionKinds, type SignalCounts, signalKinds } from '#domain/live/signals.ts';
import { type Done, type RequestTable, request } from './request.ts';

/** How often each was given since the last time. */
export type ReactionsView = Partial<Record<ReactionKind, number>>;

export const signalRequests = {
  /** Given again within a minute it is the same one. */
  'signal:give': request({ what: z.enum(signalKinds) }).answers<Done>(),
  'signal:clear': request({}).answers<Done>(),
  'reaction:give': request({ what: z.enum(reactionKinds) }).answers<Done>(),
} satisfies RequestTable<typeof signalRights>;

export interface SignalEvents {
  /** To hosts: what people signal now; gathered. Nobody is told who did. */
  'signals:changed': (signals: SignalCounts) => void;
  /** Gathered. */
  'reactions:given': (reactions: ReactionsView) => void;
}

export interface SignalWelcome {
  /** Null for all but hosts. */
  signals: SignalCounts | null;
}
