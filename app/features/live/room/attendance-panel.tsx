import { useEffect } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { useLive, useSession } from './live-context.ts';
import { Name } from './name.tsx';

const pollMs = 10_000;

/** Nobody has more minutes than were taught: both are rounded down. */
const whole = (minutes: number) => Math.floor(minutes + 1e-6);

/** Attendance so far, as the server counts it; asked for again every ten seconds while it is looked at. */
export function AttendancePanel() {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const session = useSession();
  const attendance = useLive('attendance');
  useEffect(() => {
    const ask = () => void session.features.attendance.load();
    ask();
    const timer = setInterval(ask, pollMs);
    return () => clearInterval(timer);
  }, [session]);
  if (!attendance) return <p className="panel-empty muted">{t('phase.connecting')}</p>;
  const people = [...attendance.people].sort((a, b) => b.percent - a.percent);
  return (
    <div className="live-attendance">
      <p className="small muted">
        {t('attendance.taught', {
          count: whole(attendance.taughtMinutes),
          formatted: format.number(whole(attendance.taughtMinutes)),
        })}
      </p>
      <ul>
        {people.map((one) => (
          <li key={one.personId}>
            <span className="row between">
              <Name of={one.displayName} />
              <span className="num">{format.percent(one.percent)}</span>
            </span>
            <span className="bar" aria-hidden="true">
              <i style={{ inlineSize: `${Math.min(100, one.percent)}%` }} />
            </span>
            <small className="muted">
              {one.isPresent
                ? t('attendance.minutesHere', {
                    formatted: format.number(whole(one.minutes)),
                    count: whole(one.minutes),
                  })
                : t('attendance.minutesGone', {
                    formatted: format.number(whole(one.minutes)),
                    count: whole(one.minutes),
                  })}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}
