import { expect, it } from 'vitest';
import { slowDownMs } from './limits.ts';

it('guesses at one person only slow the answer, and never by more than five seconds', () => {
  expect(slowDownMs(40, 40)).toBe(0);
  expect(slowDownMs(44, 40)).toBe(1_000);
  expect(slowDownMs(10_000, 40)).toBe(5_000);
});
