import { describe, expect, it } from 'vitest';
import { getI18n } from '#app/i18n/i18n.server.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { checkUnit, warningsOf } from './unit-checks.server.ts';

const grade = {
  slug: 'grade',
  term: { lo: 'ເກຣດ', ar: 'الدرجة', en: 'grade' },
  definition: {},
  also: {},
  not: { en: ['class'] },
};

/** What the desk says of these words, in a language of its pages. */
function told(source: string, target: string, { from = 'lo', to = 'en', page = 'en' as InterfaceLocale } = {}) {
  const found = checkUnit({ source, target }, { terms: [grade], sourceLocale: from, locale: to });
  return warningsOf(found, (key: string, values?: Record<string, unknown>) => getI18n(page).t(key, { ...values }));
}

describe('a text that was just saved', () => {
  it('has nothing to be looked at where figures, links and terms are those of its source', () => {
    expect(told('ເກຣດ A: 12 ກກ', 'Grade A: 12 kg')).toEqual([]);
  });

  it('is told which figures and which words of the glossary it lacks, each apart from the words around it', () => {
    expect(told('ເກຣດ A: 12 ກກ', 'Sort A: 15 kg')).toEqual([
      'Figures: the source says \u206812\u2069, the translation \u206815\u2069',
      'The glossary has other words for this: \u2068ເກຣດ\u2069: \u2068grade\u2069',
    ]);
  });

  it('is told a word that the glossary does not want', () => {
    expect(told('ເກຣດ A', 'Grade or class A')).toEqual([
      'The glossary does not want this word: \u2068class\u2069 → \u2068ເກຣດ\u2069: \u2068grade\u2069',
    ]);
  });

  it('is told in the language of the page', () => {
    expect(told('ເກຣດ', 'الصنف', { to: 'ar', page: 'ar' })[0]).toContain('\u2068ເກຣດ\u2069: \u2068الدرجة\u2069');
  });
});
