import { useTranslation } from '#app/i18n/use-translation.ts';
import type { SurveyKind } from '#domain/surveys/survey.ts';

/** How a question can be answered, in the reader's words. */
export function useKindNames(): Record<SurveyKind, string> {
  const { t } = useTranslation('authoring');
  return {
    scale: t('survey.kinds.scale'),
    single: t('survey.kinds.single'),
    multiple: t('survey.kinds.multiple'),
    number: t('survey.kinds.number'),
    text: t('survey.kinds.text'),
  };
}
