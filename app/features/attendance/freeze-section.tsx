import { CircleAlert, CircleCheckBig, Lock } from 'lucide-react';
import { isolate } from '#app/i18n/bidi.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { FrozenLedger } from '#db/queries/attendance/attendance-freeze.ts';
import { closesAfterDays } from '#domain/attendance/closing.ts';

/** Why the attendance was not closed. */
export type FreezeProblem = 'not_over' | 'still_connected' | 'requests_open';

const shownHash = 16;

/** When the attendance was closed and by whom, and whether its rows are still those that were closed. */
export function FrozenNote({ frozen }: { frozen: FrozenLedger }) {
  const { t } = useTranslation('attendance');
  return (
    <section className="stack stack-2" aria-label={t('frozen.title')}>
      <div className="note">
        <Icon icon={Lock} />
        <div>
          <p className="b">
            <ClosedBy frozen={frozen} />
          </p>
          <p>{t('frozen.stored')}</p>
          <p className="small">
            {t('frozen.fingerprint')}{' '}
            <bdi dir="ltr">
              <code className="fingerprint">{frozen.hash.slice(0, shownHash)}</code>
            </bdi>
          </p>
        </div>
      </div>
      {frozen.isIntact ? (
        <p className="note note-ok">
          <Icon icon={CircleCheckBig} />
          <span>{t('frozen.matches')}</span>
        </p>
      ) : (
        <p className="note note-danger" role="alert">
          <Icon icon={CircleAlert} />
          <span>{t('frozen.differs')}</span>
        </p>
      )}
    </section>
  );
}

function ClosedBy({ frozen }: { frozen: FrozenLedger }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { frozenAt, frozenBy, wasByItself } = frozen;
  const when = { date: format.date(frozenAt), time: format.time(frozenAt) };
  if (wasByItself) return t('frozen.byItself', { ...when, count: closesAfterDays });
  return frozenBy ? t('frozen.by', { ...when, name: isolate(frozenBy) }) : t('frozen.at', when);
}

/** Closing the attendance: what it means, then the button. */
export function FreezeForm(props: { problem: FreezeProblem | undefined; here: string; closesAt: Date | null }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { problem, here, closesAt } = props;
  const problems: Record<FreezeProblem, string> = {
    not_over: t('freeze.problem.notOver'),
    still_connected: t('freeze.problem.stillConnected'),
    requests_open: t('freeze.problem.requestsOpen'),
  };
  return (
    <details className="card card-in confirm" open={problem !== undefined}>
      <summary>{t('freeze.title')}</summary>
      <form method="post" action={here} className="stack stack-3">
        {problem && (
          <p className="note note-danger" role="alert">
            <Icon icon={CircleAlert} />
            <span>{problems[problem]}</span>
          </p>
        )}
        <p>{t('freeze.help')}</p>
        {closesAt && <p>{t('freeze.byItself', { date: format.date(closesAt) })}</p>}
        <p className="b">{t('freeze.forGood')}</p>
        <div className="row wrap">
          <button type="submit" name="intent" value="freeze" className="btn btn-danger">
            <Icon icon={Lock} />
            {t('freeze.confirm')}
          </button>
        </div>
      </form>
    </details>
  );
}
