import type { RoomRole } from './room-role.ts';

/** One who knocks at a class. */
export interface Knock {
  /** A host has closed the class to newcomers. */
  isLocked: boolean;
  /** Newcomers wait until a host lets them in. */
  hasWaitingRoom: boolean;
  /** The person was in the class before: a broken link shuts nobody out. */
  wasIn: boolean;
  /** What a host answered this person; null: nothing yet. */
  isLetIn: boolean | null;
  role: RoomRole | null;
  /** A host named the person to write captions. */
  writesCaptions: boolean;
}

export type DoorAnswer = 'open' | 'locked' | 'waiting' | 'refused';

/**
 * What one who knocks finds. Whoever teaches, interprets or writes captions has work to do there and always enters; a lock
 * keeps out who was let in and has not come, too.
 */
export function answerAtDoor({ isLocked, hasWaitingRoom, wasIn, isLetIn, role, writesCaptions }: Knock): DoorAnswer {
  if (role === 'host' || role === 'interpreter' || writesCaptions || wasIn) return 'open';
  if (isLocked) return 'locked';
  if (!hasWaitingRoom || isLetIn === true) return 'open';
  return isLetIn === null ? 'waiting' : 'refused';
}
