import { useTranslation } from '#app/i18n/use-translation.ts';
import type { SeriesWeek } from '#domain/labs/prices/price-world.ts';

/** What is said of a series by how far it is. */
export function useSeriesState(): Record<SeriesWeek['state'], string> {
  const { t } = useTranslation('labs-prices');
  return {
    open: t('state.open'),
    published: t('state.published'),
    too_few: t('state.tooFew'),
    corrected: t('state.corrected'),
    overwritten: t('state.published'),
  };
}
