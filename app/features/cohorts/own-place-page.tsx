import { Hourglass } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { CalledOffNote } from './call-off-section.tsx';
import { CohortFacts } from './cohort-facts.tsx';
import { DeadlineList } from './deadline-list.tsx';
import type { loadOwnPlace } from './load-cohorts.server.ts';

type OwnPlaceProps = Awaited<ReturnType<typeof loadOwnPlace>> & { isNew: boolean };

/** One's own place in a cohort, with its deadlines; or one's place in the line. */
export function OwnPlacePage({ cohort, line, timeZone, deadlines, isNew }: OwnPlaceProps) {
  const { t } = useTranslation('cohorts');
  const format = useFormat();
  return (
    <div className="stack stack-6 narrow-page">
      <Crumbs place="home" way={[{ href: '/cohorts', label: t('title') }]} />
      <h1>
        <CourseText words={cohort.name} />
      </h1>
      {isNew && line === null && <DoneNote>{t('place.given')}</DoneNote>}
      <CalledOffNote cohort={cohort} />
      {line !== null && (
        <div className="note note-info" role="status">
          <Icon icon={Hourglass} />
          <div>
            <p className="b">{t('place.inLine', { place: format.number(line) })}</p>
            <p>{t('place.inLineHelp')}</p>
          </div>
        </div>
      )}
      <section className="card card-in">
        <CohortFacts cohort={cohort} />
      </section>
      {line === null && (
        <section className="stack stack-2" aria-labelledby="own-deadlines">
          <h2 id="own-deadlines">{t('deadlines.title')}</h2>
          <p className="small">
            {t('deadlines.clocks', { place: format.city(timeZone) })}{' '}
            {cohort.afterDeadline === 'closed' ? t('deadlines.closed') : t('deadlines.late')}
          </p>
          <div className="card">
            {deadlines.length === 0 ? (
              <NothingYet>{t('deadlines.none')}</NothingYet>
            ) : (
              <DeadlineList deadlines={deadlines} />
            )}
          </div>
        </section>
      )}
      <details className="fold">
        <summary>{line === null ? t('leave.open') : t('leave.openLine')}</summary>
        <form method="post" className="well stack stack-3">
          <p className="small">{line === null ? t('leave.help') : t('leave.helpLine')}</p>
          {line === null && cohort.afterDeadline === 'closed' && <p className="small">{t('leave.bound')}</p>}
          <div>
            <button type="submit" className="btn" name="intent" value="leave">
              {t('leave.now')}
            </button>
          </div>
        </form>
      </details>
    </div>
  );
}
