import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { closesDueBefore, dueAtOf, endBy, isClosed, isInTime, secondsLeft } from './time-limit.ts';

const startedAt = new Date('2026-11-28T02:00:00Z');
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000);
const of = (more: Partial<Parameters<typeof dueAtOf>[0]> = {}) =>
  dueAtOf({ startedAt, limit: 20, extraPercent: 0, closesAt: undefined, ...more });

describe('an attempt is over', () => {
  it('after the minutes of the quiz, later for who has more time', () => {
    expect(of()).toEqual(after(20 * 60));
    expect(of({ extraPercent: 50 })).toEqual(after(30 * 60));
  });

  it('for everybody when the quiz closes', () => {
    expect(of({ extraPercent: 100, closesAt: '2026-11-28T09:10:00+07:00' })).toEqual(after(10 * 60));
    expect(of({ limit: undefined, closesAt: '2026-11-28T02:05:00Z' })).toEqual(after(300));
  });

  it('never, without a limit', () => {
    expect(of({ limit: undefined })).toBeNull();
    expect(secondsLeft(null, after(1e6))).toBeNull();
    expect(isInTime(null, after(1e6))).toBe(true);
  });

  it('at the deadline after which a cohort takes nothing, where that comes first', () => {
    expect(endBy(of(), after(300))).toEqual(after(300));
    expect(endBy(of(), after(7_200))).toEqual(of());
    expect(endBy(null, after(300))).toEqual(after(300));
    expect(endBy(of(), null)).toEqual(of());
    expect(endBy(null, null)).toBeNull();
  });

  it('and a clock is shown for the last day of it', () => {
    expect(secondsLeft(after(86_400), after(0))).toBe(86_400);
    expect(secondsLeft(after(86_401), after(0))).toBeNull();
  });

  it('some seconds after its end: what was on its way then still counts', () => {
    const dueAt = of();
    expect(isInTime(dueAt, after(20 * 60 + 20))).toBe(true);
    expect(isInTime(dueAt, after(20 * 60 + 21))).toBe(false);
  });

  it('at one moment: whatever comes either counts or finds the attempt closed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 40_000 }), (limit, seconds) => {
        const dueAt = of({ limit });
        const at = after(seconds);
        expect(isInTime(dueAt, at)).toBe(dueAt !== null && dueAt >= closesDueBefore(at));
        expect(secondsLeft(dueAt, at)).toBe(Math.max(0, limit * 60 - seconds));
      }),
    );
  });
});

it('a quiz is closed once its time has passed, by whatever zone it was written in', () => {
  expect(isClosed({ closesAt: '2026-11-28T09:00:00+07:00' }, after(0))).toBe(false);
  expect(isClosed({ closesAt: '2026-11-28T09:00:00+07:00' }, after(1))).toBe(true);
  expect(isClosed({}, after(1))).toBe(false);
});
