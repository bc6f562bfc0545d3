import { expect, test } from 'vitest';
import { lastMoreTime, moreTimeUntil } from './more-time.ts';

test('more time begins where the usual time ends, or now where that is over', () => {
  const ended = new Date('2026-11-01T08:00:00Z');
  expect(moreTimeUntil(ended, 3, new Date('2026-11-02T00:00:00Z'))).toEqual(new Date('2026-11-11T08:00:00Z'));
  expect(moreTimeUntil(ended, 7, new Date('2026-11-20T08:00:00Z'))).toEqual(new Date('2026-11-27T08:00:00Z'));
});

test('more time has a last day, counted from the end of the class, however often it is given', () => {
  const ended = new Date('2026-11-01T08:00:00Z');
  const last = lastMoreTime(ended);
  expect(last).toEqual(new Date('2026-12-01T08:00:00Z'));
  expect(moreTimeUntil(ended, 14, new Date('2026-11-25T08:00:00Z'))).toEqual(last);
  expect(moreTimeUntil(ended, 3, new Date('2027-01-01T08:00:00Z'))).toEqual(last);
});
