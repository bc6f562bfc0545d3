import { describe, expect, it } from 'vitest';
import { advisedWords, isFromElsewhere, termsInForce } from './terms-in-force.ts';

const lot = { slug: 'lot', term: { en: 'Lot' }, definition: { en: 'Goods.' }, also: {}, not: { en: ['heap'] } };
const changed = { ...lot, not: { en: ['heap', 'a'] } };
const grade = { slug: 'grade', term: { en: 'Grade' }, definition: { en: 'How good.' }, also: {}, not: {} };

describe('the words of the glossary that count', () => {
  it('are those of the folder until what somebody wrote in the browser is confirmed', () => {
    expect(termsInForce([changed, grade], [lot], () => false)).toEqual([lot]);
    expect(termsInForce([changed, grade], [lot], () => true)).toEqual([changed, grade]);
  });

  it('are confirmed language by language', () => {
    const both = { ...changed, term: { en: 'Lot', lo: 'ລັອດ' }, definition: { en: 'Goods.', lo: 'ສິນຄ້າ.' } };
    expect(termsInForce([both], [lot], (_, locale) => locale === 'lo')).toEqual([
      { ...lot, term: both.term, definition: both.definition },
    ]);
  });

  it('forbid nothing that the folder does not forbid: that is advice', () => {
    expect(advisedWords([changed], [lot]).get('lot')?.get('en')).toEqual(new Set(['a']));
  });
});

it('somebody from elsewhere has no organisation above or below', () => {
  expect(isFromElsewhere(['school'], ['college.north'])).toBe(true);
  expect(isFromElsewhere(['college'], ['college.north'])).toBe(false);
  expect(isFromElsewhere(['school', 'college.south'], ['college.north'])).toBe(false);
  expect(isFromElsewhere([], ['college'])).toBe(false);
});
