import { describe, expect, it } from 'vitest';
import { findTerms, type Term } from './check-terms.ts';
import { compareNumbers } from './check-text.ts';

describe('figures', () => {
  it('are the same in every notation', () => {
    expect(compareNumbers('73,500 ÷ 0.98 = 75,000', '73.500 ÷ 0,98 = 75.000').missing).toEqual([]);
    expect(compareNumbers('12 kg, 5%', '١٢ كغ، ٥٪').missing).toEqual([]);
    expect(compareNumbers('see [it](https://a.la/2024) and :term[lot]{slug=lot-7}', 'ເບິ່ງ').missing).toEqual([]);
  });

  it('that differ are shown on both sides', () => {
    expect(compareNumbers('Cool to 13 °C', 'ໃຫ້ເຢັນເຖິງ 15 °C')).toEqual({ missing: ['13'], extra: ['15'] });
  });

  it('that only the translation writes as figures are nothing to look at', () => {
    expect(compareNumbers('two sacks', '2 ເປົາ')).toEqual({ missing: [], extra: [] });
  });
});

const term = (slug: string, en: string, lo: string, more: Partial<Term> = {}): Term => {
  return { slug, term: { en, lo }, definition: { en: `What a ${en} is.` }, also: {}, not: {}, ...more };
};
const terms = [
  term('weight', 'weight', 'ນ້ຳໜັກ'),
  term('net-weight', 'net weight', 'ນ້ຳໜັກສຸດທິ'),
  term('lot', 'lot', 'ລັອດ', { also: { en: ['batch'], lo: ['ຊຸດ'] }, not: { lo: ['ຊຸດສິນຄ້າ'] } }),
];
const find = (source: string, target?: string) =>
  findTerms({ source, target }, { terms, sourceLocale: 'en', locale: 'lo' });

describe('key terms of a text', () => {
  it('are found as whole words, longer ones first, in each of their right words', () => {
    expect(find('Write the net weight on it.').map((one) => one.slug)).toEqual(['net-weight']);
    expect(find('Two batches and a plot of land').map((one) => one.slug)).toEqual(['lot']);
    expect(find('a slot, allotted').map((one) => one.slug)).toEqual([]);
    expect(find(':term[The parcel]{slug=lot}')).toMatchObject([{ slug: 'lot', word: 'The parcel' }]);
  });

  it('are kept where the translation has one of the right words', () => {
    expect(find('the lot', 'ລັອດນີ້')).toMatchObject([{ isKept: true, unwanted: undefined }]);
    expect(find('the lot', 'ຊຸດນີ້')).toMatchObject([{ isKept: true }]);
    expect(find('the lot', 'ສິນຄ້າ')).toMatchObject([{ isKept: false, right: ['ລັອດ', 'ຊຸດ'] }]);
    expect(find('the lot')).toMatchObject([{ isKept: true }]);
  });

  it('are warned of where the glossary does not want a word', () => {
    expect(find('the lot', 'ຊຸດສິນຄ້າ')).toMatchObject([{ unwanted: 'ຊຸດສິນຄ້າ' }]);
  });
});
