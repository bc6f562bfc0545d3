import { Archive, CircleCheckBig, TriangleAlert, WifiOff } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { keptReasonWords } from '#app/ui/kept-reason.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { DeviceAttempt } from './load-device-attempts.server.ts';

/** Attempts that were made without a network: both times, what counts, and what is kept beside it. */
export function DeviceAttemptsCard({ attempts }: { attempts: readonly DeviceAttempt[] }) {
  const { t } = useTranslation('people');
  if (attempts.length === 0) return null;
  return (
    <section className="card" aria-labelledby="offline-title">
      <div className="card-head">
        <h2 id="offline-title" className="row">
          <Icon icon={WifiOff} />
          {t('offline.title')}
        </h2>
      </div>
      <ul className="card-in held">
        {attempts.map((attempt) => (
          <Attempt attempt={attempt} key={attempt.id} />
        ))}
      </ul>
    </section>
  );
}

function Attempt({ attempt }: { attempt: DeviceAttempt }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { percent, reason, proof } = attempt;
  return (
    <li>
      <span className="stack stack-1">
        <span className="row wrap">
          <b>
            <CourseText words={attempt.quiz} />
          </b>
          {percent !== null && <b className="num">{format.percent(Math.floor(percent))}</b>}
          <span className={reason === null ? 'badge badge-ok' : 'badge badge-plain'}>
            <Icon icon={reason === null ? CircleCheckBig : Archive} />
            {reason === null ? t('offline:kept.counts') : t('offline:kept.doesNotCount')}
          </span>
        </span>
        <span className="remark small muted">
          <CourseText words={attempt.course} />
        </span>
        <span className="remark small">
          {t('offline.times', {
            claimed: format.dateTime(attempt.claimedAt),
            received: format.dateTime(attempt.receivedAt),
            at: format.dateTime(attempt.at),
          })}
        </span>
        {attempt.operator && (
          <span className="remark small">
            {t('offline.onTablet')} <PersonLine {...attempt.operator} />
          </span>
        )}
        {reason !== null && <span className="remark small">{keptReasonWords(t, reason)}</span>}
        <span className="remark small muted">
          {proof === 'altered' && <Icon icon={TriangleAlert} />}{' '}
          {proof === 'proved'
            ? attempt.operator
              ? t('offline.provedTablet')
              : t('offline.proved')
            : proof === 'altered'
              ? t('offline.altered')
              : t('offline.unsigned')}
        </span>
      </span>
    </li>
  );
}
