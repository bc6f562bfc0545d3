import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { CorrectionView } from '#db/queries/attendance/attendance-corrections.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';
import { useFigures } from './figures.ts';

/** Who corrected the minutes, when, from what to what, and why. */
export function CorrectionHistory({ corrections }: { corrections: readonly CorrectionView[] }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { minutes, minutesInWords } = useFigures();
  return (
    <section className="card card-in stack stack-3" aria-labelledby="history-title">
      <h2 id="history-title">{t('history.title')}</h2>
      {corrections.length === 0 && <p className="muted">{t('history.none')}</p>}
      <ol className="history-list">
        {corrections.map((one) => (
          <li key={one.id}>
            <p className="b">
              {t('history.change', { before: minutes(one.minutesBefore), after: minutesInWords(one.minutesAfter) })}
            </p>
            <p dir="auto">
              <bdi>{reasonText(t, { why: readReason(one.why), reason: one.reason })}</bdi>
            </p>
            <p className="small muted">
              {one.actorName
                ? t('history.by', {
                    name: isolate(one.actorName),
                    date: format.date(one.at),
                    time: format.timeThere(one.at),
                  })
                : t('history.at', { date: format.date(one.at), time: format.timeThere(one.at) })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
