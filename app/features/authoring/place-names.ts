import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ProblemPlace } from '#courseware/problem-place.ts';
import { isolate } from '#domain/text/bidi.ts';

/** What the part of a course that a problem is about is called, in the reader's language. */
export function usePlaceNames(): (place: ProblemPlace) => string {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const languageName = useLanguageName();
  return ({ kind, title: own, locale, question }) => {
    // Of any script, within a sentence of another one.
    const title = isolate(own);
    const number = format.number(question?.number ?? 0);
    const names: Record<ProblemPlace['kind'], () => string> = {
      course: () => t('place.course'),
      lesson: () => t('place.lesson', { title }),
      quiz: () => (question ? t('place.question', { title, number }) : t('place.quiz', { title })),
      assignment: () => t('place.assignment', { title }),
      bank: () => t('place.bank', { title }),
      glossary: () => t('place.glossary'),
      survey: () => t('place.survey'),
      facts: () => t('place.facts'),
      guide: () => t('place.guide'),
      asset: () => t('place.asset', { title }),
    };
    return locale === undefined
      ? names[kind]()
      : t('place.in', { place: names[kind](), language: languageName(locale) });
  };
}
