import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FigureMark } from '#domain/labs/figure-mark.ts';

/** Where a figure comes from, in words. */
export function useMarkName(mark: FigureMark): string {
  const { t } = useTranslation('labs-border');
  return { S: t('mark.S'), G: t('mark.G'), T: t('mark.T') }[mark];
}
