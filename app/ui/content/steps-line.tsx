import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

interface StepsLineProps {
  /** Lessons. */
  opened: number;
  read: number;
  /** Seconds. */
  heard: number;
}

/** How somebody gets on in lessons, for those who see how far they are: opened, read, heard or watched. */
export function StepsLine({ opened, read, heard }: StepsLineProps) {
  const { t } = useTranslation('player');
  const format = useFormat();
  const minutes = Math.round(heard / 60);
  const time = t('steps.minutes', { count: minutes, formatted: format.number(minutes) });
  return (
    <span className="small muted steps-line">
      {t('steps.line', { opened: format.number(opened), read: format.number(read), heard: time })}
    </span>
  );
}
