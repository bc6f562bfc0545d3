import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { type CreditRule, type CreditSummary, creditScore, lossesOf, weightAfter } from './credit-score.ts';

/** The rule of docs/labs.md, section 9, version 1. */
const rule: CreditRule = {
  points: { fulfilled: 300, onTime: 200, disputes: 200, level: 100, trace: 100, replies: 50, history: 50 },
  before: { orders: 10, fulfilled: 9, onTime: 8.5, disputesLost: 0.5 },
  worstDisputes: 0.2,
  levels: 3,
  leastOrders: 5,
  grades: [
    { grade: 'A', from: 850 },
    { grade: 'B', from: 700 },
    { grade: 'C', from: 550 },
    { grade: 'D', from: 400 },
  ],
  halfLife: 180,
  longest: 730,
};

type Row = [
  orders: number,
  fulfilled: number,
  onTime: number,
  lost: number,
  level: number,
  traced: number,
  replied: number,
];
const summary = ([orders, fulfilled, onTime, disputesLost, level, traced, replied]: Row): CreditSummary => ({
  ...{ orders, fulfilled, onTime, disputesLost, level, traced, replied },
});

describe('a score', () => {
  it.each<[Row, number, string, string]>([
    [[48, 47, 45, 1, 3, 0.92, 0.9], 927.5, 'A', 'many orders, one dispute'],
    [[3, 3, 3, 0, 1, 0.5, 1], 763.8, 'N', 'three perfect orders are no grade'],
    [[30, 24, 20, 5, 2, 0.6, 0.7], 651.5, 'C', 'after five disputes'],
    [[20, 12, 9, 7, 1, 0.3, 0.4], 443.1, 'D', 'few of them on time'],
  ])('%j: %d, %s (%s)', (row, value, grade) => {
    expect(creditScore(summary(row), rule)).toMatchObject({ value, grade });
  });

  it('is the sum of its parts, and never outside of 0 to 1,000', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.nat(500),
        share,
        share,
        fc.nat(200),
        fc.nat(3),
        share,
        share,
        (orders, f, o, lost, level, t, r) => {
          const { value, parts } = creditScore(summary([orders, orders * f, orders * o, lost, level, t, r]), rule);
          const sum = Object.values(parts).reduce((all, one) => all + one, 0);
          expect(Math.abs(sum - value)).toBeLessThan(0.5);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1_000);
        },
      ),
    );
  });

  it('never rises by a dispute that was lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(100), (orders, lost) => {
        const after = (disputes: number) =>
          creditScore(summary([orders, orders, orders, disputes, 3, 1, 1]), rule).value;
        expect(after(lost + 1)).toBeLessThanOrEqual(after(lost));
      }),
    );
  });

  it('says which parts it lost points by, the largest first', () => {
    const [was, is] = [summary([48, 47, 45, 1, 3, 0.92, 0.9]), summary([30, 24, 20, 5, 2, 0.6, 0.7])];
    const losses = lossesOf(creditScore(was, rule), creditScore(is, rule));
    expect(losses.slice(0, 2)).toEqual([
      { part: 'disputes', points: 111.6 },
      { part: 'fulfilled', points: 42.2 },
    ]);
    expect(losses.every(({ points }) => points > 0)).toBe(true);
  });
});

describe('a fact', () => {
  it('weighs half after 180 days, a quarter after 360, and nothing after 730', () => {
    expect([0, 180, 360, 730, 731].map((days) => Math.round(weightAfter(days, rule) * 1_000) / 1_000)).toEqual([
      1, 0.5, 0.25, 0.06, 0,
    ]);
  });
});
