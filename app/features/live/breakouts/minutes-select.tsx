import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

const minutesOffered = [1, 3, 5, 10, 15, 20, 30, 45, 60, 90] as const;

interface MinutesSelectProps {
  id: string;
  minutes: number | null;
  onMinutes: (minutes: number | null) => void;
}

/** How long groups last; without an end, until a host brings everybody back. */
export function MinutesSelect({ id, minutes, onMinutes }: MinutesSelectProps) {
  const { t } = useTranslation('breakouts');
  const format = useFormat();
  const change = (value: string) => onMinutes(value === '' ? null : Number(value));
  return (
    <select id={id} className="input" value={minutes ?? ''} onChange={(event) => change(event.target.value)}>
      <option value="">{t('form.noTime')}</option>
      {minutesOffered.map((one) => (
        <option key={one} value={one}>
          {t('minutes', { count: one, formatted: format.number(one) })}
        </option>
      ))}
    </select>
  );
}
