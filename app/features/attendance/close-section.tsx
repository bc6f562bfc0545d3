import { CircleAlert, CircleCheckBig, Lock } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import { closesAfterDays } from '#domain/attendance/closing.ts';
import { isolate } from '#domain/text/bidi.ts';

/** Why the attendance was not closed. */
export type CloseProblem = 'not_over' | 'still_connected' | 'requests_open' | 'time_given';

const shownOfFingerprint = 16;

/** When the attendance was closed and by whom, and whether its rows are still those that were closed. */
export function ClosedNote({ closed }: { closed: ClosedAttendance }) {
  const { t } = useTranslation('attendance');
  return (
    <section className="stack stack-2" aria-label={t('closed.title')}>
      <div className="note">
        <Icon icon={Lock} />
        <div>
          <p className="b">
            <ClosedBy closed={closed} />
          </p>
          <p>{t('closed.stored')}</p>
          <p className="small">
            {t('closed.fingerprint')}{' '}
            <bdi dir="ltr">
              <code className="fingerprint">{closed.fingerprint.slice(0, shownOfFingerprint)}</code>
            </bdi>
          </p>
        </div>
      </div>
      {closed.isIntact ? (
        <p className="note note-ok">
          <Icon icon={CircleCheckBig} />
          <span>{t('closed.matches')}</span>
        </p>
      ) : (
        <p className="note note-danger" role="alert">
          <Icon icon={CircleAlert} />
          <span>{t('closed.differs')}</span>
        </p>
      )}
    </section>
  );
}

function ClosedBy({ closed }: { closed: ClosedAttendance }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { closedAt, closedBy, wasByItself } = closed;
  const when = { date: format.date(closedAt), time: format.timeThere(closedAt) };
  if (wasByItself) return t('closed.byItself', { ...when, count: closesAfterDays });
  return closedBy ? t('closed.by', { ...when, name: isolate(closedBy) }) : t('closed.at', when);
}

interface CloseFormProps {
  problem: CloseProblem | undefined;
  here: string;
  /** When it closes by itself; null where it does not. */
  closesAt: Date | null;
  /** Somebody has asked for a check: it does not close by itself before they are answered. */
  isAskedAbout: boolean;
}

/** Closing the attendance: what it means, then the button. */
export function CloseForm(props: CloseFormProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { problem, here, closesAt, isAskedAbout } = props;
  const problems: Record<CloseProblem, string> = {
    not_over: t('close.problem.notOver'),
    still_connected: t('close.problem.stillConnected'),
    requests_open: t('close.problem.requestsOpen'),
    time_given: t('close.problem.timeGiven'),
  };
  return (
    <details className="card card-in confirm" id="close" open={problem !== undefined}>
      <summary>{t('close.title')}</summary>
      <form method="post" action={here} className="stack stack-3">
        {problem && (
          <p className="note note-danger" role="alert">
            <Icon icon={CircleAlert} />
            <span>{problems[problem]}</span>
          </p>
        )}
        <p>{t('close.help')}</p>
        {closesAt && (
          <p>{isAskedAbout ? t('close.onceAnswered') : t('close.byItself', { date: format.date(closesAt) })}</p>
        )}
        <p className="b">{t('close.forGood')}</p>
        <div className="row wrap">
          <button type="submit" name="intent" value="close" className="btn btn-danger">
            <Icon icon={Lock} />
            {t('close.confirm')}
          </button>
        </div>
      </form>
    </details>
  );
}
