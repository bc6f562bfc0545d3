import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RateLimit, RateLimits } from './rate-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const takeAll = (limit: RateLimit) => {
  let taken = 0;
  while (limit.take()) taken += 1;
  return taken;
};

it('refills evenly, up to the burst', () => {
  const limit = new RateLimit({ burst: 10, perSecond: 2 });
  expect(takeAll(limit)).toBe(10);
  vi.advanceTimersByTime(1_500);
  expect(takeAll(limit)).toBe(3);
  vi.advanceTimersByTime(60_000);
  expect(takeAll(limit)).toBe(10);
});

it('takes what is large as a whole or not at all', () => {
  const limit = new RateLimit({ burst: 1_000, perSecond: 0 });
  expect(limit.take(1_001)).toBe(false);
  expect(limit.take(900)).toBe(true);
  expect(limit.take(101)).toBe(false);
  expect(limit.take(100)).toBe(true);
});

it('charges for what has happened, also when nothing is left, and lets nothing pass until that is paid', () => {
  const limit = new RateLimit({ burst: 5, perSecond: 1 });
  for (let asked = 0; asked < 50; asked++) expect(limit.has()).toBe(true);
  for (let failed = 0; failed < 50; failed++) limit.charge();
  vi.advanceTimersByTime(5_900);
  expect(limit.has()).toBe(false);
  vi.advanceTimersByTime(200);
  expect(limit.has()).toBe(true);
});

it('holds nothing for a while once exhausted', () => {
  const limit = new RateLimit({ burst: 5, perSecond: 1 });
  limit.exhaust();
  vi.advanceTimersByTime(5_900);
  expect(limit.take()).toBe(false);
  vi.advanceTimersByTime(200);
  expect(limit.take()).toBe(true);
});

it('counts for each by itself', () => {
  const limits = new RateLimits({ burst: 1, perSecond: 0, most: 2 });
  expect(limits.of('a').take()).toBe(true);
  expect(limits.of('a').take()).toBe(false);
  expect(limits.of('b').take()).toBe(true);
});
