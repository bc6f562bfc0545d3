import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

interface HeardTimeProps {
  seconds: number;
  /** With the words for what it is. */
  isWhole?: boolean;
}

/** How long somebody heard or watched: in seconds below a minute and a half, else in whole minutes. */
export function HeardTime({ seconds, isWhole = false }: HeardTimeProps) {
  const { t } = useTranslation('player');
  const format = useFormat();
  const minutes = Math.floor(seconds / 60);
  const time =
    seconds < 90
      ? t('steps.seconds', { count: seconds, formatted: format.number(seconds) })
      : t('steps.minutes', { count: minutes, formatted: format.number(minutes) });
  return <>{isWhole ? t('steps.heardOf', { time }) : time}</>;
}
