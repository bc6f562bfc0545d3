import { describe, expect, it } from 'vitest';
import { type LinkLevel, LinkWords } from './link-words.ts';

/** What is said at each second for ratings of one a second. */
function said(ratings: readonly LinkLevel[]): LinkLevel[] {
  const words = new LinkWords();
  return ratings.map((rating, second) => words.rated(rating, second * 1_000));
}

const times = (count: number, rating: LinkLevel): LinkLevel[] => Array.from({ length: count }, () => rating);

describe('the words about a link', () => {
  it('say within three seconds that it got weak', () => {
    expect(said([4, ...times(3, 2)]).at(-1)).toBe(2);
  });

  it('do not change for one bad moment', () => {
    expect(said([4, 1, 4, 4, 2, 4])).toEqual(times(6, 4));
  });

  it('stay where ratings jump to and fro', () => {
    const ratings = [
      4,
      ...Array.from({ length: 40 }, (_, second): LinkLevel => (second % 3 === 0 ? 3 : 2)),
    ] as LinkLevel[];
    const changes = said(ratings).filter((one, index, all) => index > 0 && one !== all[index - 1]);
    expect(changes.length).toBeLessThanOrEqual(2);
  });

  it('say that it is better only when that lasts', () => {
    const all = said([...times(4, 1), ...times(20, 4), ...times(2, 4)]);
    expect(all.slice(4, 24)).toEqual(times(20, 1));
    expect(all.at(-1)).toBe(4);
  });

  it('say at once how bad it is for the most part, without a word for each step', () => {
    const changes = said([4, 3, 1, 1, ...times(10, 1)]).filter(
      (one, index, all) => index > 0 && one !== all[index - 1],
    );
    expect(changes).toEqual([1]);
  });

  it('give pictures up only on a link that stays very weak', () => {
    const words = new LinkWords();
    for (let second = 0; second < 6; second++) words.rated(1, second * 1_000);
    expect(words.isGivenUp(5_000)).toBe(false);
    expect(words.isGivenUp(6_000)).toBe(true);
    words.rated(4, 7_000);
    expect(words.isGivenUp(8_000)).toBe(false);
    const weak = new LinkWords();
    for (let second = 0; second < 60; second++) weak.rated(2, second * 1_000);
    expect(weak.isGivenUp(60_000)).toBe(false);
  });
});
