import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Field } from '#app/ui/form/use-form.ts';
import { findZone } from '#domain/places/find-zone.ts';
import { fromWallTime } from '#domain/zoned-time.ts';
import { getFormatter } from '#platform/i18n/format.ts';

interface PreviewProps {
  fields: Record<'date' | 'time' | 'timeZone', Field>;
  near: readonly string[];
}

/**
 * When the class begins by the clocks of those who plan it and those who come: "14:00 (Vientiane, UTC+7), 15:00
 * (Shanghai, UTC+8)". Of what stands in the fields, so that it needs no script.
 */
export function Preview({ fields, near }: PreviewProps) {
  const { t } = useTranslation('classes');
  const reader = useFormat();
  const wall = { date: fields.date.defaultValue ?? '', time: fields.time.defaultValue ?? '' };
  const zone = findZone(fields.timeZone.defaultValue ?? '', fromWallTime(wall, 'UTC') ?? new Date());
  const startsAt = zone && fromWallTime(wall, zone);
  if (!startsAt) return null;
  const times = [...new Set([zone, reader.timeZone, ...near])].map((one) => {
    const format = getFormatter(reader.locale, one);
    return `${format.date(startsAt, 'weekday')} ${format.timeThere(startsAt)}`;
  });
  return <p className="small muted">{t('form.preview', { times: times.join(' = ') })}</p>;
}
