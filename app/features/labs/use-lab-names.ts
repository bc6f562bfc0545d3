import { useTranslation } from '#app/i18n/use-translation.ts';
import type { LabKey } from '#domain/labs/lab-keys.ts';

/** What the systems are called. */
export function useLabNames(): Record<LabKey, string> {
  const { t } = useTranslation('labs');
  return {
    b2b: t('lab.b2b'),
    border: t('lab.border'),
    point: t('lab.point'),
    pool: t('lab.pool'),
    price: t('lab.price'),
    trace: t('lab.trace'),
  };
}
