import { TimeBar } from '#app/features/attendance/time-bar.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { AttendedClass } from './load-attended.server.ts';

/** A person's attendance, class by class, with what corrections changed. */
export function AttendanceCard({ classes }: { classes: readonly AttendedClass[] }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const taught = classes.reduce((sum, one) => sum + one.line.taughtMinutes, 0);
  const present = classes.reduce((sum, one) => sum + Math.min(one.line.minutes, one.line.taughtMinutes), 0);
  return (
    <section className="card" aria-labelledby="attended-title">
      <div className="card-head wrap">
        <h2 id="attended-title">{t('attended.title')}</h2>
        {taught > 0 && (
          <span className="small num">
            {t('attended.sum', {
              present: format.number(present),
              taught: format.number(taught),
              percent: format.percent(Math.floor((present / taught) * 100)),
            })}
          </span>
        )}
      </div>
      {classes.length === 0 ? (
        <p className="card-in muted">{t('attended.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
        <div className="table-wrap" tabIndex={0}>
          <table className="table attended person-rows">
            <thead>
              <tr>
                <th scope="col">{t('attended.class')}</th>
                <th scope="col">{t('attended.there')}</th>
                <th scope="col" className="n">
                  {t('attended.minutes')}
                </th>
                <th scope="col">{t('attended.remark')}</th>
              </tr>
            </thead>
            <tbody>
              {classes.map((one) => (
                <tr key={one.id}>
                  <td>
                    <a className="b" href={`/classes/${one.id}`}>
                      <CourseText words={one.title} />
                    </a>
                    <br />
                    <span className="muted nowrap">{format.date(one.startedAt, 'medium')}</span>
                  </td>
                  <td className="row-whole">
                    <TimeBar person={one.line} taught={one.taught} />
                  </td>
                  <td className="n nowrap" data-label={t('attended.minutes')}>
                    <b>{format.number(one.line.minutes)}</b>{' '}
                    <span className="muted">/ {format.number(one.line.taughtMinutes)}</span>
                  </td>
                  <td className="row-whole">
                    <Remark attended={one} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Remark({ attended: { line, correction, isClosed } }: { attended: AttendedClass }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const remarks: string[] = [];
  if (line.isAbsent) remarks.push(t('attended.absent'));
  else if (line.lateMinutes >= 1 && line.lateCorrectedTo === null) {
    remarks.push(t('attended.late', { count: Math.round(line.lateMinutes) }));
  }
  if (!line.isAbsent && (line.earlyMinutes ?? 0) >= 1 && line.earlyCorrectedTo === null) {
    remarks.push(t('attended.early', { count: Math.round(line.earlyMinutes ?? 0) }));
  }
  if (correction) {
    const before = format.number(correction.minutesBefore);
    remarks.push(t('attended.corrected', { before, reason: isolate(correction.reason) }));
  }
  if (!isClosed) remarks.push(t('attended.open'));
  return (
    <>
      {remarks.map((remark) => (
        <span className="remark" key={remark}>
          {remark}
        </span>
      ))}
    </>
  );
}
