/** What is heard of a class by who has chosen a channel: the channel with the floor under it, or the floor alone. */
export type Heard = 'floor' | 'channel' | 'fallback';

/** A channel without a voice for so long gives the floor back, ms. */
export const silentAfterMs = 20_000;
/** How loud the floor is under a channel, 0 to 1, until somebody sets it otherwise. */
export const usualFloorUnder = 0.2;

/**
 * Since when a channel has had no voice: nobody is on air, or who is has muted or lost the link, or
 * nothing of what they say arrives. One in which nobody
 * speaks as a page comes has been silent for long.
 *
 * @param before what was known; undefined on coming
 * @returns ms, or null while it has a voice
 */
export function silentSince(before: number | null | undefined, hasVoice: boolean, now: number): number | null {
  if (hasVoice) return null;
  if (before === undefined) return Number.NEGATIVE_INFINITY;
  return before ?? now;
}

/** What is heard now. @param silent since when the chosen channel has no voice */
export function heardNow(chosen: string | null, silent: number | null, now: number): Heard {
  if (chosen === null) return 'floor';
  return silent !== null && now - silent >= silentAfterMs ? 'fallback' : 'channel';
}

/** When that changes by itself; null where it does not. */
export function changesAt(chosen: string | null, silent: number | null, now: number): number | null {
  return silent !== null && heardNow(chosen, silent, now) === 'channel' ? silent + silentAfterMs : null;
}

/** How loud the floor is, 0 to 1. */
export function floorLevel(heard: Heard, under: number): number {
  return heard === 'channel' ? Math.min(1, Math.max(0, under)) : 1;
}

/** The channel that a page begins with: of the reader's own language, where there is one. */
export function firstChannel(channels: readonly string[], locale: string, isListener: boolean): string | null {
  return isListener && channels.includes(locale) ? locale : null;
}
