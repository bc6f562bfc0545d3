import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BreakoutClock } from './breakout-clock.ts';

describe('the clock of groups', () => {
  const onWarning = vi.fn<(endsAt: string) => void>();
  const onEnd = vi.fn<() => void>();
  const minute = 60_000;
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-28T02:00:00Z') });
    vi.clearAllMocks();
  });
  afterEach(() => vi.useRealTimers());
  const clock = () => new BreakoutClock({ onWarning, onEnd });

  it('warns a minute before the end, and ends them once', () => {
    clock().set(Date.now() + 10 * minute);
    vi.advanceTimersByTime(9 * minute - 1);
    expect(onWarning).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onWarning).toHaveBeenCalledExactlyOnceWith('2026-11-28T02:10:00.000Z');
    vi.advanceTimersByTime(minute);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it('goes by what was set last, and not at all when nothing is', () => {
    const one = clock();
    one.set(Date.now() + 2 * minute);
    one.set(Date.now() + 5 * minute);
    vi.advanceTimersByTime(3 * minute);
    expect(onEnd).not.toHaveBeenCalled();
    one.set(null);
    vi.advanceTimersByTime(60 * minute);
    expect(onWarning).not.toHaveBeenCalled();
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('ends at once what was over while nobody looked, and warns of nothing that lasts less than a minute', () => {
    clock().set(Date.now() - minute);
    vi.advanceTimersByTime(0);
    expect(onEnd).toHaveBeenCalledOnce();
    clock().set(Date.now() + minute / 2);
    vi.advanceTimersByTime(minute);
    expect(onWarning).not.toHaveBeenCalled();
  });
});
