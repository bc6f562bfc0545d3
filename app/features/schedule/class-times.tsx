import { getFormatter, useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { cityName } from '#app/i18n/zone-cities.ts';
import { offsetLabel } from '#domain/zoned-time.ts';

interface TimesProps {
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/** "14:00–15:30", always from left to right. */
export function ClockRange({ startsAt, endsAt, timeZone }: TimesProps) {
  const { locale } = useFormat();
  const format = getFormatter(locale, timeZone);
  return (
    <bdi dir="ltr" className="num nowrap">
      <time dateTime={startsAt.toISOString()}>{format.time(startsAt)}</time>–{format.time(endsAt)}
    </bdi>
  );
}

/** When a class is, in the reader's zone; where the clocks of the class's own zone differ, in that too. */
export function ClassTimes({ startsAt, endsAt, timeZone }: TimesProps) {
  const { t } = useTranslation('classes');
  const reader = useFormat();
  const own = getFormatter(reader.locale, timeZone);
  const isSame = own.time(startsAt) === reader.time(startsAt) && own.date(startsAt) === reader.date(startsAt);
  return (
    <div className="stack stack-1">
      <p>
        <b>{reader.date(startsAt, 'weekday')}</b>{' '}
        <ClockRange startsAt={startsAt} endsAt={endsAt} timeZone={reader.timeZone} />
      </p>
      <p className="small muted">
        {t('times.zone', {
          city: cityName(reader.timeZone, reader.locale),
          offset: offsetLabel(startsAt, reader.timeZone),
        })}
      </p>
      {!isSame && (
        <p className="small">
          {t('times.planned', { city: cityName(timeZone, reader.locale), offset: offsetLabel(startsAt, timeZone) })}{' '}
          <span className="nowrap">
            {own.date(startsAt, 'weekday')} <ClockRange startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />
          </span>
        </p>
      )}
    </div>
  );
}
