import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { calculate, calculatorKinds, calculators, inputProblems } from './calculators.ts';
import { readAmount } from './read-amount.ts';

describe('calculators', () => {
  it('price: what one sold kilogram cost, the lowest price and the price to ask; fees are divided out', () => {
    const keo = { spent: 19_000_000, sold: 380, extra: 2_000, profit: 21_500, fee: 2 };
    expect(calculate('price', keo, 100)).toEqual({ each: 50_000, lowest: 53_100, ask: 75_000 });
  });

  it('freight: alone and on a shared truck', () => {
    expect(calculate('freight', { trip: 1_900_000, own: 380, others: 1_520 }, 1)).toEqual({
      alone: 5_000,
      shared: 1_000,
      saved: 1_520_000,
    });
  });

  it('volume: the larger of weight and space is charged', () => {
    const box = { length: 60, width: 40, height: 50, weight: 12, pieces: 2, divisor: 6_000 };
    expect(calculate('volume', box, 1)).toEqual({ space: 0.24, byScale: 24, bySpace: 40, charged: 40 });
  });

  it('exchange: a price in the other currency, and what it is worth when the rate moves', () => {
    expect(calculate('exchange', { amount: 75_000, rate: 3_000, later: 2_900 }, 1)).toEqual({
      foreign: 25,
      worth: 72_500,
      change: -2_500,
    });
  });

  it('break-even: how many a year and a day carry the running cost', () => {
    const point = { fixed: 85_500_000, days: 300, earned: 2_500, cost: 0 };
    expect(calculate('break-even', point, 1)).toEqual({ margin: 2_500, year: 34_200, day: 114 });
  });

  it('break-even: no number is enough of what costs as much as it brings', () => {
    expect(calculate('break-even', { fixed: 1, days: 300, earned: 500, cost: 500 }, 1)).toBeNull();
    expect(calculate('break-even', { fixed: 1, days: 300, earned: 500, cost: 600 }, 1)).toBeNull();
  });

  it('say which number makes no sense', () => {
    expect(inputProblems('price', { spent: -1, sold: 0, extra: 0, profit: 0, fee: 100 })).toEqual({
      spent: 'tooSmall',
      sold: 'tooSmall',
      fee: 'tooLarge',
    });
    expect(inputProblems('freight', { trip: Number.NaN, own: 5 })).toEqual({ trip: 'missing', others: 'missing' });
  });

  const amount = fc.double({ min: 0.01, max: 1e9, noNaN: true });
  it('price: what is left after the fee pays the costs and the profit, and not a step more', () => {
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 0, max: 99 }), (spent, sold, profit, fee) => {
        const result = calculate('price', { spent, sold, extra: 0, profit, fee }, 100);
        if (!result) return;
        const { ask = 0, each = 0 } = result;
        const left = ask * (1 - fee / 100);
        expect(left).toBeGreaterThanOrEqual((each + profit) * (1 - 1e-6) - 1e-3);
        expect(left).toBeLessThan(each + profit + 100 + (each + profit) * 1e-6);
      }),
    );
  });

  it('break-even: so many carry it, one less a year does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (fixed, earned) => {
        const { year = 0 } = calculate('break-even', { fixed, days: 300, earned, cost: 0 }, 1) ?? {};
        expect(year * earned).toBeGreaterThanOrEqual(fixed);
        expect((year - 1) * earned).toBeLessThan(fixed);
      }),
    );
  });

  it('have outputs that stand on their inputs alone', () => {
    for (const kind of calculatorKinds) {
      const values = Object.fromEntries(calculators[kind].inputs.map(({ id }) => [id, id === 'cost' ? 1 : 7]));
      expect(Object.values(calculate(kind, values, 1) ?? {}), kind).toHaveLength(calculators[kind].outputs.length);
    }
  });
});

describe('a typed amount', () => {
  it.each([
    ['75.000', 'lo', 75_000],
    ['75.000', 'en', 75],
    ['75,000', 'en', 75_000],
    ['75,000', 'lo', 75],
    ['1.250,5', 'en', 1250.5],
    ['໗໕໐໐໐', 'lo', 75_000],
    ['٧٥٠٠٠', 'ar', 75_000],
    ['75 000', 'zh', 75_000],
    ['0,98', 'lo', 0.98],
    ['0.98', 'lo', 0.98],
    ['much', 'en', undefined],
    ['', 'en', undefined],
  ])('%s in %s is %s', (typed, locale, value) => {
    expect(readAmount(typed, locale)).toBe(value);
  });
});
