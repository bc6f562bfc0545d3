import { expect, it } from 'vitest';
import { retryDelay } from './retry-delay.ts';

it('waits longer each time, never much longer than five seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelay(attempt, 0))).toEqual([
    250, 500, 1000, 2000, 4000, 5000, 5000,
  ]);
  expect(retryDelay(50, 1)).toBe(6667);
});
