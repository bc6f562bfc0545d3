import { CalendarPlus, KeyRound, Users } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { UncountedPageOf } from '#app/ui/list/define-list.ts';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows, NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { cohortPhases } from '#domain/cohorts/joining.ts';
import { Period, PhaseTag, PlacesLine } from './cohort-facts.tsx';
import { cohortList } from './cohort-list.ts';
import { usePhaseName } from './day-words.ts';
import type { OwnCohort } from './load-cohorts.server.ts';
import type { ShownCohort } from './present.ts';

const here = '/cohorts';

interface CohortsPageProps {
  own: readonly OwnCohort[];
  /** Those that the viewer looks after; null: they look after none anywhere. */
  list: UncountedPageOf<ShownCohort> | null;
  query: Pick<ReturnType<typeof cohortList.read>, 'filter' | 'sort'>;
  mayBegin: boolean;
  isDeleted: boolean;
}

/** The cohorts that one is in, and those that one looks after. */
export function CohortsPage({ own, list, query, mayBegin, isDeleted }: CohortsPageProps) {
  const { t } = useTranslation('cohorts');
  return (
    <div className="stack stack-6">
      <div className="row wrap between">
        <h1>{t('title')}</h1>
        <div className="row wrap">
          <a className="btn" href="/join">
            <Icon icon={KeyRound} />
            {t('join.withCode')}
          </a>
          {mayBegin && (
            <a className="btn btn-primary" href={`${here}/new`}>
              <Icon icon={CalendarPlus} />
              {t('begin')}
            </a>
          )}
        </div>
      </div>
      {isDeleted && <DoneNote>{t('delete.done')}</DoneNote>}
      {(own.length > 0 || !list) && <OwnCohorts own={own} />}
      {list && <Managed list={list} query={query} />}
    </div>
  );
}

function OwnCohorts({ own }: Pick<CohortsPageProps, 'own'>) {
  const { t } = useTranslation('cohorts');
  return (
    <section className="stack stack-2" aria-labelledby="own-cohorts">
      <h2 id="own-cohorts">{t('own.title')}</h2>
      <div className="card">
        {own.length === 0 && <NothingYet icon={Users}>{t('own.none')}</NothingYet>}
        <ul className="cohort-rows" hidden={own.length === 0}>
          {own.map(({ cohort, state }) => (
            <li key={cohort.id}>
              <div>
                <a className="text-link b" href={`${here}/${cohort.id}/my-place`}>
                  <CourseText words={cohort.name} />
                </a>
                <p className="small muted">
                  <Period cohort={cohort} />
                </p>
              </div>
              {state === 'waiting' ? (
                <span className="badge badge-warn">{t('state.waiting')}</span>
              ) : (
                <PhaseTag phase={cohort.phase} />
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Managed({ list, query }: { list: UncountedPageOf<ShownCohort>; query: CohortsPageProps['query'] }) {
  const { t } = useTranslation('cohorts');
  const phaseName = usePhaseName();
  const { filter } = query;
  const isFiltered = cohortList.isFiltered(filter);
  return (
    <section className="stack stack-2" aria-labelledby="managed-cohorts">
      <h2 id="managed-cohorts">{t('managed.title')}</h2>
      <div className="card">
        <ListFilter
          here={here}
          isFiltered={isFiltered}
          exportHref={cohortList.fileHref(`${here}.csv`, query)}
          bookHref={cohortList.fileHref(`${here}.xlsx`, query)}
        >
          <SearchField label={t('managed.search')} value={filter.q} />
          <FilterSelect
            name="phase"
            label={t('managed.phase')}
            value={filter.phase}
            any={t('managed.anyPhase')}
            choices={cohortPhases.map((id) => ({ id, label: phaseName(id) }))}
          />
        </ListFilter>
        <ListedRows rows={list.rows} isFiltered={isFiltered} allHref={here} none={t('managed.none')}>
          <ul className="cohort-rows">
            {list.rows.map((cohort) => (
              <li key={cohort.id}>
                <div>
                  <a className="text-link b" href={`${here}/${cohort.id}`}>
                    <CourseText words={cohort.name} />
                  </a>
                  <p className="small muted">
                    <CourseText words={cohort.about.title} />
                    {' · '}
                    <Period cohort={cohort} />
                  </p>
                  <p className="small">
                    <PlacesLine cohort={cohort} />
                  </p>
                </div>
                <PhaseTag phase={cohort.phase} />
              </li>
            ))}
          </ul>
        </ListedRows>
        <Pager list={list} href={(page) => cohortList.href(here, query, { page })} />
      </div>
    </section>
  );
}
