import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import { type SeriesReach, seriesReaches } from '#domain/schedule/weekly.ts';

/** Which classes of a series something is done to, to be chosen. */
export function useReachChoices(): Choice[] {
  const { t } = useTranslation('classes');
  const names: Record<SeriesReach, string> = {
    one: t('form.reachOne'),
    later: t('form.reachLater'),
    all: t('form.reachAll'),
  };
  return seriesReaches.map((id) => ({ id, label: names[id] }));
}
