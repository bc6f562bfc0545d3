import { CalendarClock } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DeadlineBadge } from '#app/ui/deadline.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { DeadlineList } from './deadline-list.tsx';
import type { ShownDeadline } from './present.ts';

/** What is due, on a course's page or the start page; nothing where there is none. */
export function OwnDeadlines({ deadlines }: { deadlines: readonly ShownDeadline[] }) {
  const { t } = useTranslation('cohorts');
  if (deadlines.length === 0) return null;
  return (
    <section className="stack stack-2" aria-labelledby="own-deadlines">
      <div className="row between wrap">
        <h2 id="own-deadlines">{t('deadlines.title')}</h2>
        <a className="tap-link" href="/cohorts">
          {t('own.title')}
        </a>
      </div>
      <div className="card">
        <DeadlineList deadlines={deadlines} />
      </div>
    </section>
  );
}

/** The deadline of what stands on the page, in a line; nothing where it has none. */
export function DeadlineLine({ deadline }: { deadline: ShownDeadline | null }) {
  const { t } = useTranslation('cohorts');
  const format = useFormat();
  if (!deadline) return null;
  const { dueAt, isExtended, afterDeadline, standing } = deadline;
  const isOpen = standing.state === 'open';
  return (
    <div className={standing.state === 'missed' ? 'note note-warn' : 'note note-info'}>
      <Icon icon={CalendarClock} />
      <div>
        <p className="b">
          {t('deadline.until', { date: format.date(dueAt, 'weekday'), time: format.timeThere(dueAt) })}{' '}
          <DeadlineBadge standing={standing} />
        </p>
        {isExtended && <p>{t('deadline.extended')}</p>}
        {standing.state !== 'done' && (
          <p>{afterDeadline === 'late' ? t('deadlines.late') : isOpen ? t('deadlines.closed') : t('deadline.shut')}</p>
        )}
      </div>
    </div>
  );
}
