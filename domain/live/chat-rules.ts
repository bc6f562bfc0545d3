import type { RoomRole } from './room-role.ts';

/** Seconds between two messages of one person; 0: as they like. */
export const slowModes = [0, 30, 60, 300] as const;
export type SlowMode = (typeof slowModes)[number];

export interface ChatRules {
  slowSeconds: SlowMode;
  /** People who write nothing for now. */
  mutedIds: readonly string[];
  /** Hosts alone write to everybody; what others write goes to hosts. */
  isClosed: boolean;
}

/** Something that somebody wants to write. */
interface Wish {
  personId: string;
  role: RoomRole;
  /** In ms. */
  now: number;
  /** When the person wrote last, in ms. */
  lastAt: number | undefined;
  /** For hosts alone. */
  toHosts: boolean;
}

/**
 * Why somebody does not write this now: a host said so of the person, or of all that is for everybody, or it is too soon
 * (with the seconds that are left). Hosts always write.
 */
export function findSilence(
  { slowSeconds, mutedIds, isClosed }: ChatRules,
  wish: Wish,
): { left: number } | 'muted' | 'closed' | null {
  if (wish.role === 'host') return null;
  if (mutedIds.includes(wish.personId)) return 'muted';
  if (isClosed && !wish.toHosts) return 'closed';
  if (wish.lastAt === undefined) return null;
  const left = Math.ceil((wish.lastAt + slowSeconds * 1_000 - wish.now) / 1_000);
  return left > 0 ? { left } : null;
}

/** Whether somebody reads a message: what is for hosts is read by them and by who wrote it. */
export function mayRead(
  message: { toHosts: boolean; personId: string },
  reader: { personId: string; role: RoomRole },
): boolean {
  return !message.toHosts || reader.role === 'host' || reader.personId === message.personId;
}
