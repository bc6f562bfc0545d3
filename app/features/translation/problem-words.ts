import { useTranslation } from '#app/i18n/use-translation.ts';

/** What can be wrong with the forms of the desk and of the glossary, besides what can be wrong with any field. */
export function useDeskProblems(): Record<string, string> {
  const { t } = useTranslation('translation');
  return {
    structure: t('problem.structure'),
    changedMeanwhile: t('problem.changedMeanwhile'),
    slugForm: t('problem.slugForm'),
    slugTaken: t('problem.slugTaken'),
    glossaryFull: t('problem.glossaryFull'),
    fileNeeded: t('problem.fileNeeded'),
    unreadable: t('problem.unreadable'),
  };
}
