import type { ErrorCode } from '#domain/errors.ts';

/**
 * `connecting`: first time. `live`: connected. `reconnecting`: the link broke, it is tried again. The others are last
 * words: nothing more comes unless the person acts.
 */
export type LivePhase =
  | 'connecting'
  | 'live'
  | 'reconnecting'
  | 'left'
  | 'ended'
  | 'removed'
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
  return phase !== 'connecting' && phase !== 'live' && phase !== 'reconnecting';
}
