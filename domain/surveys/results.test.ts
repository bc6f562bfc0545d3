import { describe, expect, it } from 'vitest';
import { percentOf, sumUp } from './results.ts';

const counted = (key: string, counts: Record<string, number>) =>
  Object.entries(counts).map(([value, count]) => ({ key, value, count }));

describe('what was answered to a question', () => {
  it('is put together from all places', () => {
    const question = { key: 's-length', kind: 'single', choices: ['short', 'right', 'long'] } as const;
    const given = [...counted('s-length', { right: 4, long: 1 }), ...counted('s-length', { right: 5 })];
    expect(sumUp(question, given)).toEqual({
      ...{ key: 's-length', answered: 10, mean: null, median: null },
      counts: [
        { value: 'short', count: 0 },
        { value: 'right', count: 9 },
        { value: 'long', count: 1 },
      ],
    });
  });

  it('has a mean where it is a scale', () => {
    const { answered, mean } = sumUp({ key: 'a', kind: 'scale', choices: [] }, counted('a', { 5: 3, 2: 1 }));
    expect([answered, mean]).toEqual([4, 4.25]);
  });

  it('has mean and median where it is a number', () => {
    const { counts, mean, median } = sumUp(
      { key: 'a', kind: 'number', choices: [] },
      counted('a', { 10: 1, 2: 2, 6: 1 }),
    );
    expect(counts.map((one) => one.value)).toEqual(['2', '6', '10']);
    expect([mean, median]).toEqual([5, 4]);
  });

  it('leaves out what is no choice any more, as well as choices of a question that asks for a number now', () => {
    expect(sumUp({ key: 'a', kind: 'single', choices: ['b'] }, counted('a', { b: 2, gone: 3 })).answered).toBe(2);
    const number = sumUp({ key: 'a', kind: 'number', choices: [] }, counted('a', { often: 3, 4: 2 }));
    expect(number).toMatchObject({ answered: 2, mean: 4, median: 4 });
  });

  it('has percents of who answered it; of who answered the survey where several can be chosen', () => {
    expect(percentOf(1, { kind: 'single', answered: 4, sheets: 5 })).toBe(25);
    expect(percentOf(1, { kind: 'multiple', answered: 4, sheets: 5 })).toBe(20);
    expect(percentOf(0, { kind: 'scale', answered: 0, sheets: 5 })).toBeNull();
  });
});
