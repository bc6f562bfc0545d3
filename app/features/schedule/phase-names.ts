import type { Translate } from '#app/i18n/use-translation.ts';
import type { ClassPhase } from '#domain/schedule/class-phase.ts';

/** The state of a class in words. */
export function phaseNames(t: Translate): Record<ClassPhase, string> {
  return {
    upcoming: t('classes:phase.upcoming'),
    open: t('classes:phase.open'),
    live: t('classes:phase.live'),
    over: t('classes:phase.over'),
    missed: t('classes:phase.missed'),
    cancelled: t('classes:phase.cancelled'),
  };
}
