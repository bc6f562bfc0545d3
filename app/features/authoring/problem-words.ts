import { useTranslation } from '#app/i18n/use-translation.ts';

/** What can be wrong with the forms of those who write courses, besides what can be wrong with any field. */
export type AuthoringProblem = 'unreadable' | 'slugForm' | 'slugTaken' | 'tooMany';

export function useAuthoringProblems(): Record<AuthoringProblem, string> {
  const { t } = useTranslation('authoring');
  return {
    unreadable: t('problem.unreadable'),
    slugForm: t('problem.slugForm'),
    slugTaken: t('problem.slugTaken'),
    tooMany: t('problem.tooMany'),
  };
}
