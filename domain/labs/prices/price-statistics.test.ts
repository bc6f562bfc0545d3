import { describe, expect, it } from 'vitest';
import { chanceOf } from '#domain/labs/chance.ts';
import fc from '#tests/support/property.ts';
import { distancesOf, inverseNormal, meanOf, medianOf, quantileOf } from './price-statistics.ts';
import { priceWeeks, seasonOf, trendOf } from './price-weeks.ts';

const week = [110_000, 108_000, 112_000, 109_500, 1_100_000, 111_000, 11_000];
const kept = week.filter((one) => one > 11_000 && one < 1_100_000);

describe('a week of prices', () => {
  it('has a middle that two impossible prices do not move, and a mean that they do', () => {
    expect([medianOf(week), medianOf(kept)]).toEqual([110_000, 110_000]);
    expect(Math.round(meanOf(week) ?? 0)).toBe(237_357);
    expect([quantileOf(kept, 0.25), quantileOf(kept, 0.75)]).toEqual([109_500, 111_000]);
    expect([medianOf([]), meanOf([]), medianOf([1, 2])]).toEqual([null, null, 1.5]);
  });

  it('flags exactly those two', () => {
    const distances = distancesOf(week);
    expect(distances.map((one) => one > 3.5)).toEqual([false, false, false, false, true, false, true]);
    expect(distances.map((one) => Math.round(one * 10) / 10)).toEqual([0, 0.7, 0.7, 0.2, 333.9, 0.3, 33.4]);
  });

  it('where all are the same, one twentieth of them stands for their spread', () => {
    expect(distancesOf([100, 100, 100, 120])).toEqual([0, 0, 0, 4]);
  });
});

describe('the middle', () => {
  it('lies among its figures, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 }), (figures) => {
        const middle = medianOf(figures) ?? Number.NaN;
        expect(middle).toBeGreaterThanOrEqual(Math.min(...figures));
        expect(middle).toBeLessThanOrEqual(Math.max(...figures));
        expect(medianOf([...figures].reverse())).toBe(middle);
      }),
    );
  });
});

describe('weeks of a price', () => {
  const seed = {
    good: 'G28',
    market: 'M21',
    priceType: 'wholesale',
    base: 17_000,
    sigma: 0.02,
    drift: 0.006,
    count: 12,
  };
  const season = [1.03, 1.05, 1.08, 1.08, 1.08, 1.08, 1.08, 1.05, 1.03, 0.96, 0.92, 0.92];

  it('are the same for the same seed, and each has a chance of its own', () => {
    const about = { until: '2026-11-02', count: 26, chance: chanceOf('demo-1') };
    const weeks = priceWeeks({ ...seed, season }, about);
    expect(priceWeeks({ ...seed, season }, about)).toEqual(weeks);
    expect([weeks.length, weeks[0]?.from, weeks.at(-1)?.from]).toEqual([26, '2026-05-04', '2026-10-26']);
    expect(priceWeeks({ ...seed, season }, { ...about, chance: chanceOf('demo-2') })).not.toEqual(weeks);
  });

  it('without chance show their season and their trend', () => {
    const about = { until: '2026-11-02', count: 26, chance: () => 0.5 };
    const weeks = priceWeeks({ ...seed, season }, about);
    // 22 weeks of 0.6 percent a month.
    expect(trendOf(weeks)).toBeCloseTo(((1 + 0.006 / (52 / 12)) ** 22 - 1) * 100, 0);
    expect(seasonOf(weeks)).toBeCloseTo((0.96 / 1.08 - 1) * 100, 5);
    expect(trendOf(weeks.slice(0, 7))).toBeNull();
  });
});

describe('the inverse of the normal distribution', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959964],
    [0.025, -1.959964],
    [0.001, -3.090232],
    [0.999, 3.090232],
  ])('%d: %d', (part, z) => {
    expect(inverseNormal(part)).toBeCloseTo(z, 5);
  });

  it('is finite at its ends', () => {
    expect([inverseNormal(0), inverseNormal(1)].every(Number.isFinite)).toBe(true);
  });
});
