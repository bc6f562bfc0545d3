import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PaperField } from '#domain/labs/border/border-pack.ts';

/** What facts of papers are called. */
export function useFactNames(): Record<PaperField, string> {
  const { t } = useTranslation('labs-border');
  return {
    net: t('fact.net'),
    gross: t('fact.gross'),
    packages: t('fact.packages'),
    value: t('fact.value'),
    hs: t('fact.hs'),
    incoterm: t('fact.incoterm'),
    place: t('fact.place'),
    container: t('fact.container'),
    seal: t('fact.seal'),
    packhouse: t('fact.packhouse'),
    producer: t('fact.producer'),
    remark: t('fact.remark'),
  };
}
