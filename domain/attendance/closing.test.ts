import { expect, test } from 'vitest';
import { closesByItselfAt } from './closing.ts';

test('attendance closes after its days, or once the longest time is over that somebody was given', () => {
  const ended = new Date('2026-11-01T08:00:00Z');
  expect(closesByItselfAt(ended, null)).toEqual(new Date('2026-11-08T08:00:00Z'));
  expect(closesByItselfAt(ended, new Date('2026-11-12T08:00:00Z'))).toEqual(new Date('2026-11-12T08:00:00Z'));
  expect(closesByItselfAt(ended, new Date('2026-11-03T08:00:00Z'))).toEqual(new Date('2026-11-08T08:00:00Z'));
});
