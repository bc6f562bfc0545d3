/** What people tell whoever teaches without a word, and what they tell everybody. */

export const signalKinds = ['slower', 'louder', 'lost'] as const;
export type SignalKind = (typeof signalKinds)[number];

export const reactionKinds = ['thumb', 'clap', 'heart', 'laugh'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export interface Signal {
  personId: string;
  what: SignalKind;
  /** In ms. */
  at: number;
}

/** So long a signal counts. */
export const signalCountsMs = 3 * 60_000;
/** Of one kind, one of a person in this time. */
export const signalEveryMs = 60_000;

/** How many people signal each. */
export type SignalCounts = Record<SignalKind, number>;

const isSame = (one: Signal, other: Signal) => one.personId === other.personId && one.what === other.what;

/** With this one, where it counts: the same before it is counted no more, unless it was a moment ago. */
export function withSignal(signals: readonly Signal[], signal: Signal): readonly Signal[] {
  const before = signals.find((one) => isSame(one, signal));
  if (before && signal.at - before.at < signalEveryMs) return signals;
  return [...stillCounting(signals, signal.at).filter((one) => !isSame(one, signal)), signal];
}

export function stillCounting(signals: readonly Signal[], now: number): Signal[] {
  return signals.filter(({ at }) => now - at < signalCountsMs);
}

export function countSignals(signals: readonly Signal[], now: number): SignalCounts {
  const counts: SignalCounts = { slower: 0, louder: 0, lost: 0 };
  for (const { what } of stillCounting(signals, now)) counts[what] += 1;
  return counts;
}
