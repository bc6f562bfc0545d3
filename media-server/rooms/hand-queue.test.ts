import { expect, it, vi } from 'vitest';
import { HandQueue } from './hand-queue.ts';

function setUp() {
  const told: string[][] = [];
  const queue = HandQueue.create((hands) => told.push(hands.map(({ personId }) => personId)));
  return { queue, told, order: () => queue.views.map(({ personId }) => personId) };
}

it('keeps the order in which hands went up, each once', () => {
  const { queue, told } = setUp();
  expect(['a', 'b', 'a'].map((one) => queue.raise(one))).toEqual([true, true, false]);
  expect([queue.lower('a'), queue.lower('a')]).toEqual([true, false]);
  expect(told).toEqual([['a'], ['a', 'b'], ['b']]);
});

it('gives each hand a later time than the one before, also when the clock is set back', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  try {
    const { queue } = setUp();
    queue.raise('a');
    vi.setSystemTime(500_000);
    queue.raise('b');
    expect(queue.views.map(({ raisedAt }) => Date.parse(raisedAt))).toEqual([1_000_000, 1_000_001]);
  } finally {
    vi.useRealTimers();
  }
});

it('puts hands back in their old order, whoever comes first, before those that went up since', () => {
  const before = setUp();
  for (const one of ['a', 'b', 'c']) before.queue.raise(one);
  const [a, b, c] = before.queue.views as [{ personId: string; raisedAt: string }, never, never];
  const after = setUp();
  after.queue.putBack(c);
  after.queue.raise('d');
  after.queue.putBack(a);
  after.queue.putBack(b);
  after.queue.putBack(a);
  expect(after.order()).toEqual(['a', 'b', 'c', 'd']);
  expect(after.told).toEqual([['c', 'd']]);
});
