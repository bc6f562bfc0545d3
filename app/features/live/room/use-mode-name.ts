import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ReceiveMode } from '#media-server/protocol/media.ts';

/** What is taken in of the class, in words. */
export function useModeName(): (mode: ReceiveMode) => string {
  const { t } = useTranslation('classroom');
  return (mode) => {
    if (mode === 'audio') return t('data.audio');
    return mode === 'screen_only' ? t('data.screen') : t('data.video');
  };
}
