import type { Translate } from '#app/i18n/use-translation.ts';
import { compareCodes, isEmphasis } from '#courseware/translation/inline-codes.ts';
import { isolate } from '#domain/text/bidi.ts';
import { findTerms, type Term } from '#domain/translation/check-terms.ts';
import { compareNumbers } from '#domain/translation/check-text.ts';

interface Texts {
  source: string;
  /** Undefined: not translated yet. */
  target: string | undefined;
}

interface Facts {
  terms: readonly Term[];
  sourceLocale: string;
  locale: string;
}

const none: Readonly<Record<'missing' | 'extra', string[]>> = { missing: [], extra: [] };

/** Figures, links and terms of a text, held against those of its source. */
export function checkUnit({ source, target }: Texts, facts: Facts) {
  const codes = target === undefined ? none : compareCodes(source, target);
  const needed = (list: readonly string[]) => list.filter((code) => !isEmphasis(code));
  return {
    numbers: target === undefined ? none : compareNumbers(source, target),
    codes: { missing: needed(codes.missing), extra: needed(codes.extra) },
    terms: findTerms({ source, target }, facts),
  };
}

/** What is to be looked at in a text that was just saved, a sentence each, for the script of the desk. */
export function warningsOf({ numbers, codes, terms }: ReturnType<typeof checkUnit>, t: Translate): string[] {
  const list = (words: readonly string[]) => isolate(words.join('  '));
  const figures = { source: list(numbers.missing), target: list(numbers.extra) };
  return [
    ...(numbers.missing.length === 0
      ? []
      : [
          numbers.extra.length > 0
            ? t('translation:check.numbers', figures)
            : t('translation:check.numbersMissing', { source: figures.source }),
        ]),
    ...(codes.missing.length > 0 ? [`${t('translation:check.codesMissing')} ${list(codes.missing)}`] : []),
    ...(codes.extra.length > 0 ? [`${t('translation:check.codesExtra')} ${list(codes.extra)}`] : []),
    ...terms.flatMap(({ isKept, unwanted, word, right }) => {
      const wanted = `${isolate(word)}: ${right.map(isolate).join(' · ')}`;
      if (unwanted !== undefined) return [`${t('translation:glossary.unwanted')} ${isolate(unwanted)} → ${wanted}`];
      return isKept ? [] : [`${t('translation:glossary.notKept')} ${wanted}`];
    }),
  ];
}
