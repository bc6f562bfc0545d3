import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { mostParts, planCorrected, planSearch } from './plan-search.ts';

const waysOf = (search: string) => planSearch(search).parts.map(({ ways }) => ways);

describe('what was typed is asked for', () => {
  it('by words that begin so, those of one or two letters whole', () => {
    expect(waysOf('Côffee B2')).toEqual(["'coffee':* | 'coffeeb2'", "'b2' | 'coffeeb2'"]);
    expect(planSearch('Côffee').parts[0]?.stem).toBe('côffee');
  });

  it('by pairs of letters in scripts without spaces, with what has to stand in one piece', () => {
    expect(waysOf('海关')).toEqual(["'海关'"]);
    expect(waysOf('茶')).toEqual(["'茶'"]);
    const [part] = planSearch('服务点').parts;
    expect([part?.ways, part?.inPacked]).toEqual(["'服务' & '务点'", '服务点']);
  });

  it('word by word where spaces stand between words, in one piece where they stand between letters', () => {
    expect(planSearch('净重 毛重').parts.map(({ words }) => words)).toEqual([['净重'], ['毛重']]);
    expect(planSearch('保 险').parts.map(({ words }) => words)).toEqual([['保险']]);
  });

  it('all of it, of words that were corrected most', () => {
    expect(planSearch('cold chain price').least).toBe(3);
    const least = (count: number) => planCorrected(Array.from({ length: count }, () => ['word'])).least;
    expect([1, 2, 3, 4, 5, 6].map(least)).toEqual([1, 2, 2, 3, 4, 4]);
  });

  it('never more than a dozen, and nothing that would end a quoted word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (search) => {
        const { parts } = planSearch(search);
        expect(parts.length).toBeLessThanOrEqual(mostParts);
        for (const { words, inPacked } of parts) {
          for (const word of words) expect(word).not.toMatch(/['\\\s]/);
          expect(inPacked ?? '').not.toMatch(/[%_\\]/);
        }
      }),
    );
  });
});
