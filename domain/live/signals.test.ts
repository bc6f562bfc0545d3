import { describe, expect, it } from 'vitest';
import { countSignals, type Signal, type SignalKind, withSignal } from './signals.ts';

const minute = 60_000;
const signal = (personId: string, what: SignalKind, minutes: number): Signal => ({
  personId,
  what,
  at: minutes * minute,
});
const after = (...signals: Signal[]) => signals.reduce(withSignal, [] as readonly Signal[]);

describe('signals', () => {
  it('add up over people and kinds', () => {
    const signals = after(signal('a', 'slower', 0), signal('b', 'slower', 0.5), signal('a', 'lost', 0.6));
    expect(countSignals(signals, minute)).toEqual({ slower: 2, louder: 0, lost: 1 });
  });

  it('count for three minutes', () => {
    const signals = after(signal('a', 'louder', 0));
    expect(countSignals(signals, 2.9 * minute).louder).toBe(1);
    expect(countSignals(signals, 3 * minute).louder).toBe(0);
  });

  it('of one person and kind count once, however often they are given', () => {
    const signals = after(signal('a', 'slower', 0), signal('a', 'slower', 0.5), signal('a', 'slower', 1.5));
    expect(countSignals(signals, 2 * minute).slower).toBe(1);
  });

  it('are taken once a minute, and then count from the last on', () => {
    const soon = after(signal('a', 'slower', 0), signal('a', 'slower', 0.9));
    expect(countSignals(soon, 3.5 * minute).slower).toBe(0);
    const later = after(signal('a', 'slower', 0), signal('a', 'slower', 1));
    expect(countSignals(later, 3.5 * minute).slower).toBe(1);
  });

  it('that count no more are kept no longer', () => {
    expect(after(signal('a', 'slower', 0), signal('b', 'slower', 4))).toHaveLength(1);
  });
});
