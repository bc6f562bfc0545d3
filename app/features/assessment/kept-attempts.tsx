import { Archive, CircleCheckBig, TabletSmartphone } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { keptReasonWords } from '#app/ui/kept-reason.ts';
import type { QuizPageData } from './load-quiz.server.ts';

/** Answers that came from a device and do not count, beside what counts: both stay in sight. */
export function KeptAttempts({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('offline');
  const format = useFormat();
  if (quiz.kept.length === 0) return null;
  return (
    <section className="card card-in-lg stack stack-3">
      <h2 className="row">
        <Icon icon={TabletSmartphone} />
        {t('kept.title')}
      </h2>
      <p>{t('kept.text')}</p>
      <ul className="stack stack-2 kept-attempts">
        {quiz.best && (
          <li>
            <b className="num">{format.percent(quiz.best.percent)}</b>
            <span className="badge badge-ok">
              <Icon icon={CircleCheckBig} />
              {t('kept.counts')}
            </span>
          </li>
        )}
        {quiz.kept.map((one) => (
          <li key={one.id}>
            {one.percent !== null && <b className="num">{format.percent(one.percent)}</b>}
            <span className="badge badge-plain">
              <Icon icon={Archive} />
              {t('kept.doesNotCount')}
            </span>
            <span className="small muted">
              {t('kept.times', { at: format.dateTime(one.at), received: format.dateTime(one.receivedAt) })}{' '}
              {keptReasonWords(t, one.reason)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
