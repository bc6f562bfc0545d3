import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { middleOf, type Pace, whyBehind } from './falling-behind.ts';

const now = new Date('2026-11-27T09:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const steady: Pace = {
  enrolledAt: daysAgo(60),
  lastActiveAt: daysAgo(2),
  done: 6,
  total: 10,
  missedClasses: 0,
  isFinished: false,
};

describe('who falls behind', () => {
  it.each<[string, Partial<Pace>, string[]]>([
    ['keeps pace', {}, []],
    ['did nothing for 14 days to the hour', { lastActiveAt: daysAgo(14) }, []],
    ['did nothing for longer', { lastActiveAt: daysAgo(14.1) }, ['idle']],
    ['never began, and enrolled long ago', { lastActiveAt: null, done: 0 }, ['idle', 'slow']],
    ['never began, and enrolled last week', { lastActiveAt: null, done: 0, enrolledAt: daysAgo(7) }, []],
    ['was active before being enrolled only', { lastActiveAt: daysAgo(80) }, ['idle']],
    ['missed one class', { missedClasses: 1 }, []],
    ['missed two classes', { missedClasses: 2 }, ['classes']],
    ['has done half of what the middle one has', { done: 3 }, []],
    ['has done less than half of it', { done: 2 }, ['slow']],
    ['has done less, but joined last week', { done: 2, enrolledAt: daysAgo(7) }, []],
    ['everything at once', { lastActiveAt: daysAgo(30), done: 0, missedClasses: 3 }, ['classes', 'idle', 'slow']],
    ['is through', { lastActiveAt: daysAgo(90), done: 0, missedClasses: 5, isFinished: true }, []],
    ['learns where there are no lessons', { done: 0, total: 0 }, []],
  ])('%s', (_, change, reasons) => {
    expect(whyBehind({ ...steady, ...change }, 0.6, now)).toEqual(reasons);
  });

  it('nobody is slow where the middle one has done nothing', () => {
    expect(whyBehind({ ...steady, done: 0 }, 0, now)).toEqual([]);
  });
});

describe('the middle', () => {
  it.each<[number[], number]>([
    [[], 0],
    [[0.4], 0.4],
    [[1, 0], 0.5],
    [[0.1, 0.9, 0.2], 0.2],
    [[0.4, 0.1, 0.3, 0.2], 0.25],
  ])('of %j is %d', (figures, middle) => {
    expect(middleOf(figures)).toBeCloseTo(middle);
  });

  it('has as many below as above, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), (figures) => {
        const middle = middleOf(figures);
        const below = figures.filter((one) => one < middle).length;
        const above = figures.filter((one) => one > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(figures.length / 2);
        expect(middleOf([...figures].reverse())).toBe(middle);
      }),
    );
  });
});
