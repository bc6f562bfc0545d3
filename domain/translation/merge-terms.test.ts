import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { type MergeTerm, mergeTerms } from './merge-terms.ts';

const lot: MergeTerm = { slug: 'lot', term: { en: 'Lot', lo: 'ລັອດ' }, definition: { en: 'One amount.' } };
const merge = (folder: MergeTerm[], browser: MergeTerm[], base: MergeTerm[] = [lot]) => {
  return mergeTerms({ base, folder, browser });
};

describe('a glossary from the folder, after somebody wrote in the browser', () => {
  it('brings what is new in it, and leaves what was written in the browser', () => {
    const folder = { ...lot, definition: { en: 'One amount of goods.' }, also: { en: ['Batch'] } };
    const browser = { ...lot, term: { ...lot.term, lo: 'ຊຸດ' }, note: 'Asked the ministry.' };
    expect(merge([folder], [browser])).toEqual({
      terms: [{ ...folder, term: browser.term, note: browser.note }],
      clashes: [],
    });
  });

  it('leaves to the browser what both have changed, and tells it', () => {
    const folder = { ...lot, term: { en: 'Batch', lo: 'ລັອດ' } };
    const browser = { ...lot, term: { en: 'Parcel', lo: 'ລັອດ' } };
    expect(merge([folder], [browser])).toEqual({ terms: [browser], clashes: [{ slug: 'lot', place: 'term.en' }] });
  });

  it('brings new terms of both, and takes away what the folder has no more, if nobody worked on it', () => {
    const grade = { slug: 'grade', term: { en: 'Grade' }, definition: { en: 'How good.' } };
    const price = { slug: 'price', term: { en: 'Price' }, definition: { en: 'How much.' } };
    expect(merge([grade, lot], [lot, price]).terms).toEqual([grade, lot, price]);
    expect(merge([], [lot]).terms).toEqual([]);
    const changed = { ...lot, note: 'Mine.' };
    expect(merge([], [changed]).terms).toEqual([changed]);
    expect(merge([lot], []).terms).toEqual([]);
    expect(merge([changed], []).terms).toEqual([changed]);
  });

  it('gives the folder where nothing was written in the browser, and the browser where the folder is as before', () => {
    const word = fc.string({ minLength: 1, maxLength: 3 });
    const words = fc.dictionary(fc.constantFrom('en', 'lo', 'zh'), word, { noNullPrototype: true });
    const some = fc.uniqueArray(fc.record({ slug: fc.constantFrom('a', 'b', 'c'), term: words, definition: words }), {
      selector: (term) => term.slug,
    });
    const sorted = (terms: MergeTerm[]) => [...terms].sort((a, b) => (a.slug < b.slug ? -1 : 1));
    fc.assert(
      fc.property(some, some, (base, other) => {
        expect(mergeTerms({ base, folder: other, browser: base })).toEqual({ terms: sorted(other), clashes: [] });
        expect(mergeTerms({ base, folder: base, browser: other })).toEqual({ terms: sorted(other), clashes: [] });
      }),
    );
  });
});
