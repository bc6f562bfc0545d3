import type { ErrorCode } from '#domain/errors.ts';

/**
 * `connecting`: first time. `live`: connected. `reconnecting`: the link broke, it is tried again.
 * `waiting`: a host has to let this page in. The others are last
 * words: nothing more comes unless the person acts.
 */
export type LivePhase =
  | 'connecting'
  | 'waiting'
  | 'live'
  | 'reconnecting'
  | 'left'
  | 'ended'
  | 'removed'
  | 'sentOut'
  | 'suspended'
  | 'replaced'
  | 'outdated'
  | 'unsupported'
  | 'failed';

export interface PhaseState {
  phase: LivePhase;
  /** Why it `failed`. */
  failure: ErrorCode | null;
}

/** True when the session is over on this page. */
export function isOver(phase: LivePhase): boolean {
  return phase !== 'connecting' && phase !== 'waiting' && phase !== 'live' && phase !== 'reconnecting';
}
