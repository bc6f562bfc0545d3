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
  /** People write to one another. */
  isPrivateAllowed: boolean;
  /** Guests write to everybody; otherwise to hosts alone, which they always may. */
  guestsWrite: boolean;
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
  /** For one person alone. */
  isPrivate: boolean;
}

/**
 * Why somebody does not write this now: a host said so of the person, or of all that is not for hosts, or people do not write to one
 * another, or it is too soon (with the seconds that are left). Hosts always write.
 */
export function findSilence(
  { slowSeconds, mutedIds, isClosed, isPrivateAllowed, guestsWrite }: ChatRules,
  wish: Wish,
): { left: number } | 'muted' | 'closed' | 'apart' | null {
  if (wish.role === 'host') return null;
  if (mutedIds.includes(wish.personId)) return 'muted';
  if (!wish.toHosts && (isClosed || (wish.role === 'guest' && !guestsWrite))) return 'closed';
  if (wish.isPrivate && !isPrivateAllowed) return 'apart';
  if (wish.lastAt === undefined) return null;
  const left = Math.ceil((wish.lastAt + slowSeconds * 1_000 - wish.now) / 1_000);
  return left > 0 ? { left } : null;
}

/** Somebody takes no messages to themselves alone from another one. */
export interface ChatBlock {
  by: string;
  of: string;
}

/**
 * Of these blocks, the oldest first, so many. Where they are more, one goes of whoever has the most: by blocking many, nobody
 * undoes what others have blocked.
 */
export function keptBlocks(blocks: readonly ChatBlock[], most: number): ChatBlock[] {
  const kept = [...blocks];
  while (kept.length > most) {
    const counts = new Map<string, number>();
    for (const { by } of kept) counts.set(by, (counts.get(by) ?? 0) + 1);
    const highest = Math.max(...counts.values());
    kept.splice(
      kept.findIndex(({ by }) => counts.get(by) === highest),
      1,
    );
  }
  return kept;
}

interface Addressed {
  personId: string;
  toHosts: boolean;
  toPersonId: string | null;
  reportedAt: Date | null;
}

/**
 * Whether somebody reads a message: what is for hosts is read by them and by who wrote it, what is for one person by the two alone, and
 * by hosts once it was reported.
 */
export function mayRead(message: Addressed, reader: { personId: string; role: RoomRole }): boolean {
  const isHost = reader.role === 'host';
  if (reader.personId === message.personId || reader.personId === message.toPersonId) return true;
  if (message.toPersonId !== null) return isHost && message.reportedAt !== null;
  return isHost || !message.toHosts;
}
