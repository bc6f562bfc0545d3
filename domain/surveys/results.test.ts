import { describe, expect, it } from 'vitest';
import { sumUp } from './results.ts';

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

  it('leaves out what is no choice any more', () => {
    expect(sumUp({ key: 'a', kind: 'single', choices: ['b'] }, counted('a', { b: 2, gone: 3 })).answered).toBe(2);
  });
});
