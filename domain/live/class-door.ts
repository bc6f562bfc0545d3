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

/** How somebody stands to a class whose room they are not in. */
export interface Outsider extends Knock {
  /** Of the class. */
  status: string;
  isRemoved: boolean;
  /** A host put them out, and they have not come back. */
  isSentOut: boolean;
}

/**
 * Whether somebody reads nothing of what is said and shown in a class, outside its room either: who was removed, always;
 * who was refused at the door, always; while the class goes on also who was sent out and has not come back, whom a lock
 * keeps out, and who waits.
 */
export function isKeptOut({ status, isRemoved, isSentOut, ...knock }: Outsider): boolean {
  if (isRemoved) return true;
  if (status !== 'scheduled' && status !== 'live')
    return answerAtDoor({ ...knock, isLocked: false, hasWaitingRoom: true }) === 'refused';
  return (isSentOut && knock.role !== 'host') || answerAtDoor(knock) !== 'open';
}

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
