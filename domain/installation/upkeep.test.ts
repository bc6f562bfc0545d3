import { expect, it } from 'vitest';
import { growth, isBackupDue, isDiskTight } from './upkeep.ts';

const now = new Date('2026-11-27T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const gigabytes = (number: number) => number * 1_000_000_000;

it('a backup is due when none was seen for a week', () => {
  expect([null, daysAgo(8), daysAgo(7), daysAgo(0)].map((at) => isBackupDue(at, now))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('what is stored grows by the database and the files together', () => {
  const before = { measuredAt: daysAgo(30), databaseBytes: 100, fileBytes: 50 };
  const last = { measuredAt: now, databaseBytes: 110, fileBytes: 250 };
  expect(growth(before, last)).toEqual({ bytes: 210, days: 30 });
  expect(growth(last, last)).toBeNull();
});

it('a disk is tight below two gigabytes, or three months of what is added', () => {
  const grown = { bytes: gigabytes(10), days: 30 };
  expect(isDiskTight(gigabytes(1), null)).toBe(true);
  expect(isDiskTight(gigabytes(3), null)).toBe(false);
  expect(isDiskTight(gigabytes(29), grown)).toBe(true);
  expect(isDiskTight(gigabytes(31), grown)).toBe(false);
  expect(isDiskTight(gigabytes(3), { bytes: -gigabytes(10), days: 30 })).toBe(false);
  expect(isDiskTight(null, grown)).toBe(false);
});
