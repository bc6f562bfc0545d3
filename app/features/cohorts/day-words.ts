import { useFormat } from '#app/i18n/format.ts';
import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import type { CohortPhase } from '#domain/cohorts/joining.ts';

/** Writes days such as `2026-05-12`, which are the same day wherever one reads of them. */
export function useDay(): (day: string) => string {
  const format = useFormat();
  return (day) => format.day(day);
}

export function usePhaseName(): (phase: CohortPhase) => string {
  const names = phaseNames(useTranslation('cohorts').t);
  return (phase) => names[phase];
}

/** The same for files. */
export const phaseNames = (t: Translate): Record<CohortPhase, string> => ({
  running: t('cohorts:phase.running'),
  coming: t('cohorts:phase.coming'),
  over: t('cohorts:phase.over'),
  off: t('cohorts:phase.off'),
});
