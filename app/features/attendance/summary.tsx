import { RotateCw } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { AttendanceHead } from './attendance-view.ts';
import { useFigures } from './figures.ts';
import type { Presence } from './load-attendance.server.ts';

interface SummaryProps {
  head: AttendanceHead;
  presence: Presence;
  /** The page itself, for the numbers of a moment later. */
  here: string;
}

/** How many came, how long was taught, and what was taken out of it. */
export function Summary({ head, presence, here }: SummaryProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { minutesInWords, range } = useFigures();
  const { taught } = head;
  return (
    <section className="stack stack-3" aria-label={t('summary.title')}>
      {taught.state === 'running' && (
        <div className="note row wrap between">
          <span>{t('summary.running', { time: format.timeThere(head.at) })}</span>
          <a className="btn" href={here}>
            <Icon icon={RotateCw} />
            {t('summary.reload')}
          </a>
        </div>
      )}
      <dl className="card attendance-facts">
        <div>
          <dt>{t('summary.came')}</dt>
          <dd>
            {t('summary.cameOf', {
              count: presence.expected,
              came: format.number(presence.came),
              formatted: format.number(presence.expected),
            })}
          </dd>
        </div>
        <div>
          <dt>{t('summary.taught')}</dt>
          <dd>
            {minutesInWords(taught.minutes)}
            <span className="small muted">
              <bdi dir="ltr">{range(taught.span)}</bdi>
            </span>
          </dd>
        </div>
        <TakenOut term={t('summary.breaks')} minutes={taught.breakMinutes} none={t('summary.noBreaks')} />
        <TakenOut term={t('summary.outages')} minutes={taught.outageMinutes} none={t('summary.noOutages')} />
        <TakenOut term={t('summary.pauses')} minutes={taught.pauseMinutes} none={t('summary.noPauses')} />
      </dl>
      <p className="small muted">{t('key.rule')}</p>
    </section>
  );
}

function TakenOut({ term, minutes, none }: { term: string; minutes: number; none: string }) {
  const { t } = useTranslation('attendance');
  const { minutesInWords } = useFigures();
  return (
    <div>
      <dt>{term}</dt>
      {minutes > 0 ? (
        <dd>
          {minutesInWords(minutes)}
          <span className="small muted">{t('summary.takenOut')}</span>
        </dd>
      ) : (
        <dd>{none}</dd>
      )}
    </div>
  );
}
