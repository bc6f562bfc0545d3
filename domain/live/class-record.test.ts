import { describe, expect, it } from 'vitest';
import { isBeingMade, isWithinReach } from './class-record.ts';

describe('the file of a whole class', () => {
  it('is handed out while its person may still read all that stands in it', () => {
    const [all, own] = [
      { teaches: true, seesAttendance: true },
      { teaches: false, seesAttendance: false },
    ];
    expect(isWithinReach(all, all)).toBe(true);
    expect(isWithinReach(own, own)).toBe(true);
    expect(isWithinReach(own, all)).toBe(true);
    expect(isWithinReach(all, own)).toBe(false);
    expect(isWithinReach(all, { ...all, seesAttendance: false })).toBe(false);
  });

  it('is waited for an hour, and can then be asked for again', () => {
    const askedAt = new Date('2026-11-28T02:00:00Z');
    const after = (minutes: number) => new Date(askedAt.getTime() + minutes * 60_000);
    expect(isBeingMade({ state: 'running', askedAt }, after(59))).toBe(true);
    expect(isBeingMade({ state: 'running', askedAt }, after(60))).toBe(false);
    expect(isBeingMade({ state: 'done', askedAt }, after(1))).toBe(false);
    expect(isBeingMade({ state: 'failed', askedAt }, after(1))).toBe(false);
  });
});
