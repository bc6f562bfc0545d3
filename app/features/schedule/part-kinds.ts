import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PartKind } from '#domain/schedule/running-order.ts';

/** What is done in a part of a class, in the reader's words. */
export function usePartKinds(): (kind: PartKind) => string {
  const { t } = useTranslation('classes');
  const words: Record<PartKind, string> = {
    talk: t('order.talk'),
    slides: t('order.slides'),
    poll: t('order.poll'),
    groups: t('order.groups'),
    questions: t('order.questions'),
    break: t('order.break'),
  };
  return (kind) => words[kind];
}
