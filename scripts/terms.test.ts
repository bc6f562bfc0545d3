import { expect, it } from 'vitest';
import { findTermProblems, terms } from './terms.ts';

const known = [{ locale: 'zh', not: '短名称', use: '简称', but: ['imports.heads'] }];

it('names each text that calls a thing otherwise than the others do', () => {
  const words = { organisations: { edit: { slug: '短名称', name: '名称' } }, imports: { heads: '短名称' } };
  expect(findTermProblems('zh', words, known)).toEqual(['zh organisations.edit.slug: say 简称, not 短名称']);
  expect(findTermProblems('en', words, known)).toEqual([]);
});

it('never says to use a word that is refused', () => {
  for (const { locale, use } of terms) {
    expect(terms.filter((other) => other.locale === locale && use.includes(other.not))).toEqual([]);
  }
});
