import { describe, expect, test } from 'vitest';
import fc from '#tests/support/property.ts';
import {
  computeAttendance,
  type Interval,
  intersectIntervals,
  mergeGapMs,
  subtractIntervals,
  totalMs,
  unionIntervals,
} from './attendance.ts';

const minute = 60_000;
const at = (from: number, to: number): Interval => ({ start: from * minute, end: to * minute });
const taught = at(0, 60);
const attend = (presence: Interval[], holes: { breaks?: Interval[]; outages?: Interval[] } = {}) =>
  computeAttendance({ taught, breaks: [], outages: [], presence, ...holes });

describe('one person in an hour of class', () => {
  test('all of it is 100 %, none of it is 0 % and all late', () => {
    expect(attend([at(-5, 70)])).toMatchObject({ percent: 100, presentMs: 60 * minute, lateMs: 0, earlyMs: 0 });
    expect(attend([])).toMatchObject({ percent: 0, presentMs: 0, lateMs: 60 * minute, earlyMs: 0, segments: [] });
  });

  test('late and early are what was missed at the ends', () => {
    expect(attend([at(10, 45)])).toMatchObject({ presentMs: 35 * minute, lateMs: 10 * minute, earlyMs: 15 * minute });
  });

  test('gaps of two minutes are bridged, longer ones are not', () => {
    expect(attend([at(0, 20), at(22, 60)]).percent).toBe(100);
    expect(attend([at(0, 20), { start: 22 * minute + 1, end: 60 * minute }])).toMatchObject({
      presentMs: 58 * minute - 1,
      segments: [at(0, 20), { start: 22 * minute + 1, end: 60 * minute }],
    });
    expect(mergeGapMs).toBe(2 * minute);
  });

  test('two tabs at once count once', () => {
    expect(attend([at(0, 30), at(10, 40), at(0, 30)]).presentMs).toBe(40 * minute);
  });

  test('breaks and our outages count for nobody', () => {
    const breaks = [at(20, 30)];
    const outages = [at(28, 32)];
    expect(attend([at(0, 20), at(32, 60)], { breaks, outages })).toMatchObject({
      percent: 100,
      taughtMs: 48 * minute,
      presentMs: 48 * minute,
    });
    expect(attend([at(25, 60)], { breaks })).toMatchObject({ lateMs: 20 * minute, taughtMs: 50 * minute });
  });

  test('a class without taught time has 0 %', () => {
    const nothing = computeAttendance({ taught: at(5, 5), breaks: [], outages: [], presence: [at(0, 10)] });
    expect(nothing).toMatchObject({ percent: 0, taughtMs: 0, presentMs: 0, lateMs: 0, earlyMs: 0 });
  });
});

/** Small whole numbers: every edge meets every other, and each point of time can be looked at by itself. */
const span = 40;
const point = fc.integer({ min: -5, max: span + 5 });
const interval = fc.tuple(point, point).map(([a, b]): Interval => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const intervals = fc.array(interval, { maxLength: 8 });
const covers = (list: readonly Interval[], moment: number) =>
  list.some(({ start, end }) => start <= moment && moment < end);
const moments = Array.from({ length: span + 20 }, (_, index) => index - 10);
const input = fc.record({
  taught: fc.nat({ max: span }).map((end): Interval => ({ start: 0, end })),
  breaks: intervals,
  outages: intervals,
  presence: intervals,
  mergeGapMs: fc.nat({ max: 4 }),
});

describe('sets of time, moment by moment', () => {
  test('union', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const union = unionIntervals(list);
        for (const moment of moments) expect(covers(union, moment)).toBe(covers(list, moment));
        for (const [index, one] of union.entries()) {
          expect(one.end).toBeGreaterThan(one.start);
          const next = union[index + 1];
          if (next) expect(next.start).toBeGreaterThan(one.end);
        }
        expect(unionIntervals(union)).toEqual(union);
      }),
    );
  });

  test('difference and intersection', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const difference = subtractIntervals(a, b);
        const common = intersectIntervals(a, b);
        for (const moment of moments) {
          expect(covers(difference, moment)).toBe(covers(a, moment) && !covers(b, moment));
          expect(covers(common, moment)).toBe(covers(a, moment) && covers(b, moment));
        }
        expect(totalMs(difference) + totalMs(common)).toBe(totalMs(unionIntervals(a)));
      }),
    );
  });

  test('nothing given is changed', () => {
    fc.assert(
      fc.property(input, (given) => {
        const copy = structuredClone(given);
        computeAttendance(given);
        expect(given).toEqual(copy);
      }),
    );
  });
});

describe('attendance of anybody, anyhow', () => {
  test('is never more than what was taught, and its parts never more than the whole', () => {
    fc.assert(
      fc.property(input, (given) => {
        const one = computeAttendance(given);
        expect(one.presentMs).toBeLessThanOrEqual(one.taughtMs);
        expect(one.presentMs + one.lateMs + one.earlyMs).toBeLessThanOrEqual(one.taughtMs);
        expect(one.percent).toBeGreaterThanOrEqual(0);
        expect(one.percent).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('does not depend on the order of the ledger, nor on how often a line stands in it', () => {
    fc.assert(
      fc.property(input, fc.nat(), (given, seed) => {
        const mixed = [...given.presence, ...given.presence].sort(
          (a, b) => ((a.start + seed) % 3) - ((b.end + seed) % 3),
        );
        expect(computeAttendance({ ...given, presence: mixed })).toEqual(computeAttendance(given));
      }),
    );
  });

  test('never falls when a connection is added, nor its percentage when an absence turns out to be our outage', () => {
    fc.assert(
      fc.property(input, interval, (given, more) => {
        const before = computeAttendance(given);
        const longer = computeAttendance({ ...given, presence: [...given.presence, more] });
        expect(longer.presentMs).toBeGreaterThanOrEqual(before.presentMs);
        const missed = subtractIntervals([more], unionIntervals(given.presence, given.mergeGapMs));
        const excused = computeAttendance({ ...given, outages: [...given.outages, ...missed] });
        // Nothing left that was taught is 0 %, whoever was there.
        if (excused.taughtMs > 0) expect(excused.percent).toBeGreaterThanOrEqual(before.percent - 1e-9);
      }),
    );
  });

  test('someone there from before the start to after the end has all of it', () => {
    fc.assert(
      fc.property(input, (given) => {
        const always = { start: given.taught.start - 10, end: given.taught.end + 10 };
        const one = computeAttendance({ ...given, presence: [always, ...given.presence] });
        expect(one).toMatchObject({ presentMs: one.taughtMs, lateMs: 0, earlyMs: 0 });
      }),
    );
  });
});
