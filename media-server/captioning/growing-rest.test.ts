import { expect, it } from 'vitest';
import { GrowingRest } from './growing-rest.ts';

it('what fails again and again is tried ever less often, up to a bound; what works is forgiven', () => {
  let now = 0;
  const rest = new GrowingRest({ firstMs: 10, longestMs: 35, now: () => now });
  const waited = () => {
    const from = now;
    rest.failed();
    while (!rest.isOver) now += 1;
    return now - from;
  };
  expect(rest.isOver).toBe(true);
  expect([waited(), waited(), waited(), waited()]).toEqual([10, 20, 35, 35]);
  rest.worked();
  expect(waited()).toBe(10);
});
