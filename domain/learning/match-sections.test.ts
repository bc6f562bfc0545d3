import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { matchSections, type SectionTexts } from './match-sections.ts';

const section = (heading: string, words = `About ${heading}`): SectionTexts => ({
  headings: { en: heading },
  words: { en: words },
});
const match = (before: string[], after: string[]) =>
  matchSections(
    before.map((one) => section(one)),
    after.map((one) => section(one)),
  );

describe('where the sections of a lesson are in its next version', () => {
  it('is where they were when nothing changed; the beginning stays the beginning', () => {
    expect(match(['Weigh', 'Pack'], ['Weigh', 'Pack'])).toEqual([0, 1, 2]);
    expect(match([], ['Weigh'])).toEqual([0]);
  });

  it('is further down when a section comes before them', () => {
    expect(match(['Weigh', 'Pack'], ['Look', 'Weigh', 'Label', 'Pack'])).toEqual([0, 2, 4]);
  });

  it('is the one before when a section is gone, or the beginning', () => {
    expect(match(['Weigh', 'Pack', 'Send'], ['Weigh', 'Send'])).toEqual([0, 1, 1, 2]);
    expect(match(['Weigh', 'Pack'], ['Pack'])).toEqual([0, 0, 1]);
  });

  it('is the same place for a heading that is called otherwise, with other words', () => {
    const before = [section('Weigh'), section('Pack', 'Keep it dry.'), section('Send')];
    expect(matchSections(before, [section('Weigh'), section('Wrap', 'Dry!'), section('Send')])).toEqual([0, 1, 2, 3]);
    expect(
      matchSections(before, [section('Look'), section('Weigh'), section('Wrap', 'Dry!'), section('Send')]),
    ).toEqual([0, 2, 3, 4]);
  });

  it('follows a section that moved, and keeps headings that are the same apart by their order', () => {
    expect(match(['Weigh', 'Pack', 'Send'], ['Send', 'Weigh', 'Pack'])).toEqual([0, 2, 3, 1]);
    expect(match(['Steps', 'Pack', 'Steps'], ['Steps', 'Pack', 'Label', 'Steps'])).toEqual([0, 1, 2, 4]);
  });

  it('is known by any language that both versions have', () => {
    const before = [{ headings: { en: 'Weigh', lo: 'ຊັ່ງ' }, words: { en: 'A', lo: 'B' } }];
    const after = [section('Look'), { headings: { lo: 'ຊັ່ງ' }, words: { lo: 'C' } }];
    expect(matchSections(before, after)).toEqual([0, 2]);
  });
});

it('whatever is put in between: each section is found again, and no two are one', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 8 });
  fc.assert(
    fc.property(names, fc.array(fc.nat(8), { maxLength: 6 }), (before, places) => {
      const after = [...before];
      for (const [at, place] of places.entries()) after.splice(place % (after.length + 1), 0, `a new one, ${at}`);
      expect(match(before, after)).toEqual([0, ...before.map((one) => after.indexOf(one) + 1)]);
    }),
  );
});
