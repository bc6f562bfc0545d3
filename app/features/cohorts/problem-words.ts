import { useTranslation } from '#app/i18n/use-translation.ts';

/** What can be wrong with a cohort or its deadlines, besides what can be wrong with any field. */
export function useCohortProblems(): Record<string, string> {
  const { t } = useTranslation('cohorts');
  return {
    nameMissing: t('problem.nameMissing'),
    endsBefore: t('problem.endsBefore'),
    tooLongAPeriod: t('problem.tooLongAPeriod'),
    zoneUnknown: t('problem.zoneUnknown'),
    placesOutOfRange: t('problem.placesOutOfRange'),
    closesBefore: t('problem.closesBefore'),
    aboutStays: t('problem.aboutStays'),
    beforeStart: t('problem.beforeStart'),
    notLater: t('problem.notLater'),
  };
}
