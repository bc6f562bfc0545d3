/**
 * Whose voice a language's channel carries. Interpreters take turns: one is on air, and hands over to a partner, for a
 * moment of which both are heard, so that no word falls between them (as at conferences: ISO 20109 consoles, AIIC).
 */
export interface ChannelTurn {
  /** Who is on air. */
  onAir: string | null;
  /** Since when, in ms since 1970. */
  since: number | null;
  /** Who has handed over, and is heard until then. */
  leaving: { personId: string; until: number } | null;
}

/** The moment, and who is there in it. */
interface Here {
  now: number;
  /** Whether somebody's link stands. */
  isThere: (personId: string) => boolean;
}

export const nobodysTurn: ChannelTurn = { onAir: null, since: null, leaving: null };

/** So long both are heard, ms. */
export const togetherMs = 3_000;
/** A turn of half an hour: after that attention falls (AIIC). */
export const turnMinutes = 30;

/** Those who are heard now. */
export function heardIn({ onAir, leaving }: ChannelTurn): string[] {
  return [onAir, leaving?.personId ?? null].filter((one) => one !== null);
}

/**
 * Somebody goes on air. Nobody is put off it by that, except who is not there.
 *
 * @returns the turn, or null where a partner is on air: they hand over
 */
export function takeTurn(turn: ChannelTurn, personId: string, { now, isThere }: Here): ChannelTurn | null {
  if (turn.onAir === personId) return turn;
  if (turn.onAir !== null && isThere(turn.onAir)) return null;
  return { onAir: personId, since: now, leaving: turn.leaving?.personId === personId ? null : turn.leaving };
}

/**
 * Who is on air gives the turn to a partner, who is heard at once.
 *
 * @returns the turn, or null where it is not theirs to give
 */
export function handOver(turn: ChannelTurn, from: string, to: string, now: number): ChannelTurn | null {
  // Asked again, it is done.
  if (turn.onAir === to && turn.leaving?.personId === from) return turn;
  if (turn.onAir !== from || to === from) return null;
  return { onAir: to, since: now, leaving: { personId: from, until: now + togetherMs } };
}

/** Somebody goes off air, or is gone. */
export function leaveTurn(turn: ChannelTurn, personId: string): ChannelTurn {
  const leaving = turn.leaving?.personId === personId ? null : turn.leaving;
  if (turn.onAir !== personId) return leaving === turn.leaving ? turn : { ...turn, leaving };
  return { onAir: null, since: null, leaving };
}

/**
 * The time together is over. Where nobody has gone on (the partner lost the link, or went off air again), whoever handed
 * over is on air as before: a channel does not fall silent between two.
 */
export function endOfHandover(turn: ChannelTurn, { now, isThere }: Here): ChannelTurn {
  const { onAir, leaving } = turn;
  if (!leaving || leaving.until > now) return turn;
  if ((onAir !== null && isThere(onAir)) || !isThere(leaving.personId)) return { ...turn, leaving: null };
  return { onAir: leaving.personId, since: now, leaving: null };
}
