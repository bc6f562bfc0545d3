import { describe, expect, it } from 'vitest';
import {
  countStates,
  matchTexts,
  mayReview,
  resolveUnits,
  type Side,
  type UnitFacts,
  type WrittenText,
} from './unit-state.ts';

const pairsOf = (...list: [string, string | undefined][]) =>
  list.map(([source, target], index) => ({ id: `b${index + 1}`, kind: 'text', source, target }));
const written = (source: string, target: string, reviewedBy: string | null = null): WrittenText => {
  return { source, target, writtenBy: 'khamla', reviewedBy };
};
const resolve = (facts: Partial<UnitFacts>) => {
  return resolveUnits({ pairs: [], isAligned: true, written: [], history: [], ...facts });
};
const first = (facts: Partial<UnitFacts>) => resolve(facts)[0];

describe('a text is', () => {
  it('missing without words, and where its file has the words of the source in their place', () => {
    expect(first({ pairs: pairsOf(['Tea', undefined]) })?.state).toBe('missing');
    expect(first({ pairs: pairsOf(['Tea', 'Tea']) })).toMatchObject({ state: 'missing', target: undefined });
  });

  it('there where it has no letters that could be said otherwise, or somebody said that it is the same', () => {
    expect(first({ pairs: pairsOf(['75,000', '75,000']) })?.state).toBe('draft');
    expect(first({ pairs: pairsOf(['SMS', 'SMS']), written: [written('SMS', 'SMS')] })?.state).toBe('draft');
  });

  it('a draft with words, wherever they come from', () => {
    expect(first({ pairs: pairsOf(['Tea', 'ຊາ']) })?.state).toBe('draft');
    expect(first({ pairs: pairsOf(['Tea', 'ຊາ']), written: [written('Tea', 'ຊາ')] })?.state).toBe('draft');
  });

  it('reviewed once somebody has reviewed these words for this source, and only then', () => {
    const reviewed = [written('Tea', 'ຊາ', 'bouavanh')];
    expect(first({ pairs: pairsOf(['Tea', 'ຊາ']), written: reviewed })?.state).toBe('reviewed');
    expect(first({ pairs: pairsOf(['Tea', 'ໃບຊາ']), written: reviewed })?.state).toBe('draft');
    expect(first({ pairs: pairsOf(['Green tea', 'ຊາ']), written: reviewed })).toMatchObject({
      state: 'outdated',
      before: 'Tea',
      written: { reviewedBy: 'bouavanh' },
    });
  });

  it('outdated when its source has changed since a version in which its words first stood', () => {
    const history: Side[] = [pairsOf(['Tea', 'ຊາ']), pairsOf(['Green tea', 'ຊາ'])];
    expect(first({ pairs: pairsOf(['Green tea', 'ຊາ']), history })).toMatchObject({ state: 'outdated', before: 'Tea' });
    const said = [written('Green tea', 'ຊາ')];
    expect(first({ pairs: pairsOf(['Green tea', 'ຊາ']), history, written: said })?.state).toBe('draft');
  });

  it('not outdated where the same words stand for two texts', () => {
    const history: Side[] = [pairsOf(['Pack', 'ຫໍ່'], ['Wrap', 'ຫໍ່'])];
    expect(resolve({ pairs: pairsOf(['Pack', 'ຫໍ່'], ['Wrap', 'ຫໍ່']), history }).map((one) => one.state)).toEqual([
      'draft',
      'draft',
    ]);
  });
});

describe('a file whose source has other parts by now', () => {
  const history: Side[] = [pairsOf(['Pick the ripe tea leaves', 'ເກັບ'], ['Dry them in the sun', 'ຕາກ'], ['Pack', 'ຫໍ່'])];

  it('keeps the words of what stayed, shows what changed beside its old words, and lacks what is new', () => {
    const now = pairsOf(
      ['Pick the ripe tea leaves', undefined],
      ['Wash your hands', undefined],
      ['Dry them in the shade', undefined],
      ['Pack', undefined],
    );
    expect(
      resolve({ pairs: now, isAligned: false, history }).map(({ target, state, before }) => [target, state, before]),
    ).toEqual([
      ['ເກັບ', 'draft', undefined],
      [undefined, 'missing', undefined],
      ['ຕາກ', 'outdated', 'Dry them in the sun'],
      ['ຫໍ່', 'draft', undefined],
    ]);
  });

  it('takes what was written for the same source, before there is a file', () => {
    const now = pairsOf(['Pack', undefined], ['Send', undefined]);
    const found = resolve({ pairs: now, isAligned: false, written: [written('Pack', 'ຫໍ່', 'bouavanh')] });
    expect(found.map((one) => one.state)).toEqual(['reviewed', 'missing']);
    expect(countStates(found)).toEqual({ missing: 1, outdated: 0, draft: 0, reviewed: 1 });
  });
});

describe('texts of two lists', () => {
  it('belong together in order, never twice', () => {
    expect(matchTexts(['a b', 'c d', 'e f'], ['a b', 'x y', 'c z', 'e f'])).toEqual([0, undefined, 1, 2]);
    expect(matchTexts(['a b'], ['a b', 'a b'])).toEqual([0, undefined]);
    expect(matchTexts([], ['a'])).toEqual([undefined]);
    expect(matchTexts(['称重 然后 包装'], ['称重 然后 发货'])).toEqual([0]);
  });
});

describe('words are reviewed', () => {
  it('by another person than who wrote them; those of a folder were written by nobody here', () => {
    expect(mayReview('khamla', written('a', 'b'))).toBe(false);
    expect(mayReview('bouavanh', written('a', 'b'))).toBe(true);
    expect(mayReview('khamla', undefined)).toBe(true);
  });
});
