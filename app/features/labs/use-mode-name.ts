import { useTranslation } from '#app/i18n/use-translation.ts';
import type { LabMode } from '#domain/labs/seats.ts';

/** What a mode is called. */
export function useModeName(mode: LabMode): string {
  const { t } = useTranslation('labs');
  const names: Record<LabMode, string> = {
    guided: t('mode.guided'),
    practice: t('mode.practice'),
    assessed: t('mode.assessed'),
  };
  return names[mode];
}
