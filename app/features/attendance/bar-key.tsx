import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Interval } from '#domain/attendance/attendance.ts';
import type { PersonLine, TaughtView } from './attendance-view.ts';
import { useFigures } from './figures.ts';

/** What the hatched stretches of a person's bar are, with their times, and by which rule time counts at all. */
export function BarKey({ person, taught }: { person: PersonLine; taught: TaughtView }) {
  const { t } = useTranslation('attendance');
  const { minutesInWords } = useFigures();
  const times = useTimes();
  const { breaks, outages, pauses } = taught;
  const unasked = taught.minutes - person.taughtMinutes;
  return (
    <div className="stack stack-2 small muted">
      {breaks.length + outages.length + pauses.length > 0 && (
        <div className="row bar-key">
          <span className="time-key" aria-hidden="true" />
          <ul>
            {breaks.length > 0 && <li>{t('key.breaks', { times: times(breaks) })}</li>}
            {outages.length > 0 && <li>{t('key.outages', { times: times(outages) })}</li>}
            {pauses.length > 0 && <li>{t('key.pauses', { times: times(pauses) })}</li>}
          </ul>
        </div>
      )}
      {person.added.length > 0 && (
        <p className="row bar-key">
          <span className="time-key key-added" aria-hidden="true" />
          {t('key.added')}
        </p>
      )}
      {person.elsewhere.length > 0 && <p>{t('key.elsewhere', { times: times(person.elsewhere) })}</p>}
      {!person.isAbsent && unasked >= 0.1 && <p>{t('key.unasked', { minutes: minutesInWords(unasked) })}</p>}
      <p>{t('key.rule')}</p>
    </div>
  );
}

function useTimes(): (intervals: readonly Interval[]) => string {
  const format = useFormat();
  const { range } = useFigures();
  return (intervals) => format.list(intervals.map(range));
}
