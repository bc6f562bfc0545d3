import type { RoomRole } from './room-role.ts';

/** Seconds between two messages of one person; 0: as they like. */
export const slowModes = [0, 30, 60, 300] as const;
export type SlowMode = (typeof slowModes)[number];

export interface ChatRules {
  slowSeconds: SlowMode;
  /** People who write nothing for now. */
  mutedIds: readonly string[];
}

/** Something that somebody wants to write. */
interface Wish {
  personId: string;
  role: RoomRole;
  /** In ms. */
  now: number;
  /** When the person wrote last, in ms. */
  lastAt: number | undefined;
}

/** Why somebody writes nothing now: a host said so, or it is too soon (with the seconds that are left). Hosts always write. */
export function findSilence({ slowSeconds, mutedIds }: ChatRules, wish: Wish): { left: number } | 'muted' | null {
  if (wish.role === 'host') return null;
  if (mutedIds.includes(wish.personId)) return 'muted';
  if (wish.lastAt === undefined) return null;
  const left = Math.ceil((wish.lastAt + slowSeconds * 1_000 - wish.now) / 1_000);
  return left > 0 ? { left } : null;
}
