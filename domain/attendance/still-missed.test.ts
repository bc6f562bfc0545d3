import { expect, test } from 'vitest';
import { stillMissed } from './still-missed.ts';

test('a correction gives back minutes of the beginning or the end, and never makes somebody later', () => {
  expect(stillMissed(12, { minutes: 48, taughtMinutes: 60 })).toBe(12);
  expect(stillMissed(12, { minutes: 55, taughtMinutes: 60 })).toBe(5);
  expect(stillMissed(12, { minutes: 60, taughtMinutes: 60 })).toBe(0);
  expect(stillMissed(12, { minutes: 61, taughtMinutes: 60 })).toBe(0);
  expect(stillMissed(3, { minutes: 20, taughtMinutes: 60 })).toBe(3);
});
