import { useTranslation } from '#app/i18n/use-translation.ts';
import type { BoothSignal } from '#media-server/protocol/interpretation.ts';

/** What interpreters can ask of who teaches. */
export function useSignalWords(): (what: BoothSignal) => string {
  const { t } = useTranslation('interpretation');
  const words = { slower: t('signal.slower'), number: t('signal.number'), louder: t('signal.louder') };
  return (what) => words[what];
}
