import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { budgetLimit, budgetStanding, isBudget, readBudget } from './data-budget.ts';
import { isLower, receiveModes } from './receive-mode.ts';

const MB = 1_000_000;

describe('a data budget', () => {
  it('warns from 80 % on and is spent at 100 %', () => {
    const at = (used: number) => budgetStanding(used * MB, 25 * MB);
    expect([at(0), at(19.9), at(20), at(24.9), at(25), at(400)]).toEqual([
      'within',
      'within',
      'near',
      'near',
      'spent',
      'spent',
    ]);
    expect(budgetStanding(1_000 * MB, null)).toBe('none');
  });

  it('takes the next rung at 100 %, and one more for each tenth, down to sound', () => {
    const at = (used: number) => budgetLimit(used * MB, 100 * MB, 'video');
    expect([at(99), at(100), at(109), at(110), at(120), at(130), at(10_000)]).toEqual([
      null,
      'video_low',
      'video_low',
      'screen_only',
      'audio',
      'audio',
      'audio',
    ]);
  });

  it('never takes the sound away, and never gives more than was chosen', () => {
    expect(budgetLimit(900 * MB, 1 * MB, 'audio')).toBeNull();
    expect(budgetLimit(900 * MB, 1 * MB, 'text')).toBeNull();
    fc.assert(
      fc.property(
        fc.constantFrom(...receiveModes),
        fc.double({ min: 0, max: 1e15, noNaN: true }),
        fc.integer({ min: 1, max: 100_000 }),
        (chosen, used, megabytes) => {
          const limit = budgetLimit(used, megabytes * MB, chosen);
          expect(limit).not.toBe('text');
          if (limit) expect(isLower(limit, chosen)).toBe(true);
        },
      ),
    );
  });

  it('is a whole number of MB, typed in any digits; nothing typed is no limit', () => {
    expect([readBudget('25'), readBudget(' 1 000 '), readBudget('໒໕'), readBudget('٢٥'), readBudget('')]).toEqual([
      25,
      1_000,
      25,
      25,
      null,
    ]);
    for (const wrong of ['0', '-5', '1000000000', '2.5', 'much', '1e3']) expect(readBudget(wrong)).toBeNaN();
  });

  it('is not whatever a device kept under its name', () => {
    for (const kept of [0, -1, 1e9, 2.5, Number.NaN, Number.POSITIVE_INFINITY, '25', null, {}]) {
      expect(isBudget(kept)).toBe(false);
    }
    expect(isBudget(100_000)).toBe(true);
  });
});
