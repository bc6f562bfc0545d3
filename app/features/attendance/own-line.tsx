import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { OwnAttendance } from '#db/queries/attendance/own-attendance.ts';

interface OwnLineProps {
  classId: string;
  /** The class is over: who has not come will not come any more. */
  isOver: boolean;
  isClosed: boolean;
  own: OwnAttendance | null;
}

/** On a class's page: how much of it the reader was there for. */
export function OwnLine({ classId, isOver, isClosed, own }: OwnLineProps) {
  const { t } = useTranslation('classes');
  const format = useFormat();
  if (!own || (own.isAbsent && !isOver)) return null;
  return (
    <section className="card card-in stack stack-2">
      <h2>{t('page.ownAttendance')}</h2>
      {own.isAbsent ? (
        <p>{t('page.ownAbsent')}</p>
      ) : (
        <>
          <p>
            {t('page.ownMinutes', {
              minutes: format.number(own.minutes),
              taught: format.number(own.taughtMinutes),
              percent: format.percent(own.percent),
            })}
          </p>
          <div className="bar" aria-hidden="true">
            <i style={{ inlineSize: `${Math.min(100, own.percent)}%` }} />
          </div>
        </>
      )}
      {own.isCorrected && <p className="small muted">{t('page.ownCorrected')}</p>}
      {!isClosed && <p className="small muted">{t('page.ownNotClosed')}</p>}
      <a className="tap-link" href={`/classes/${classId}/my-attendance`}>
        {t('page.toOwnAttendance')}
      </a>
    </section>
  );
}
