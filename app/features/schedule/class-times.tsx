import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isShownTwice, offsetLabel } from '#domain/zoned-time.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { cityName } from '#platform/i18n/zone-cities.ts';

interface TimesProps {
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/**
 * "14:00–15:30", always from left to right. Where the clocks change meanwhile, or show an hour twice, each time says how
 * far it is ahead of UTC: "22:30 (UTC+3)–23:00 (UTC+2)".
 */
function ClockRange({ startsAt, endsAt, timeZone }: TimesProps) {
  const { locale } = useFormat();
  const format = getFormatter(locale, timeZone);
  const [before, after] = [offsetLabel(startsAt, timeZone), offsetLabel(endsAt, timeZone)];
  const isUnclear = before !== after || isShownTwice(startsAt, timeZone) || isShownTwice(endsAt, timeZone);
  return (
    <bdi dir="ltr" className="num nowrap">
      <time dateTime={startsAt.toISOString()}>{format.time(startsAt)}</time>
      {isUnclear && ` (${before})`}–{format.time(endsAt)}
      {isUnclear && ` (${after})`}
    </bdi>
  );
}

/** "14:00–15:30 Vientiane, UTC+7": in the reader's zone, which is named. */
export function OwnClockRange({ startsAt, endsAt }: Omit<TimesProps, 'timeZone'>) {
  const format = useFormat();
  return (
    <>
      <ClockRange startsAt={startsAt} endsAt={endsAt} timeZone={format.timeZone} />{' '}
      <span className="small muted">{format.zone(startsAt)}</span>
    </>
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
