import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';

/** What is taken in of the class, in words. */
export function useModeName(): (mode: ReceiveMode) => string {
  const { t } = useTranslation('classroom');
  const names: Record<ReceiveMode, string> = {
    video: t('data.video'),
    video_low: t('data.videoLow'),
    screen_only: t('data.screen'),
    audio: t('data.audio'),
    text: t('data.text'),
  };
  return (mode) => names[mode];
}
