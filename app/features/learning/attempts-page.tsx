import { Check, WifiOff } from 'lucide';
import { InGroupLine } from '#app/features/assessment/in-group-line.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { attemptList } from './attempt-list.ts';
import type { AttemptsData } from './load-attempts.server.ts';

/** What somebody whom the viewer teaches answered in counting quizzes; what came from a device is marked, with its times. */
export function AttemptsPage({ person, subjects, list, query }: AttemptsData) {
  const { t } = useTranslation('learning');
  const here = `/learners/${person.personId}`;
  const isFiltered = attemptList.isFiltered(query.filter);
  return (
    <div className="stack stack-6">
      <header className="stack stack-1">
        <Crumbs way={[{ href: '/learners', label: t('learners.title') }]} />
        <h1 id="attempts-title">
          <PersonLine {...person} />
        </h1>
        <p className="muted">{t('attempts.text')}</p>
        <ul className="stack stack-1 small">
          {subjects.map(({ id, title }) => (
            <li key={id}>
              <CourseText words={title} />
            </li>
          ))}
        </ul>
      </header>
      <section className="card" aria-labelledby="attempts-title">
        {(list.rows.length > 1 || list.page > 1 || isFiltered) && <AttemptFilter query={query} here={here} />}
        <ListedRows
          rows={list.rows}
          isFiltered={isFiltered}
          allHref={attemptList.allHref(here)}
          notFound={t('attempts.noneOffline')}
          none={t('attempts.none')}
        >
          <AttemptTable attempts={list.rows} />
        </ListedRows>
        <Pager list={list} href={(page) => attemptList.href(here, query, { page })} />
      </section>
    </div>
  );
}

function AttemptFilter({ query, here }: { query: AttemptsData['query']; here: string }) {
  const { t } = useTranslation('learning');
  const { filter, sort, whole } = query;
  return (
    <ListFilter
      here={here}
      isFiltered={attemptList.isFiltered(filter)}
      allHref={attemptList.allHref(here)}
      sort={{
        value: sort,
        choices: [
          { id: 'latest', label: t('list:filter.latest') },
          { id: 'earliest', label: t('list:filter.earliest') },
          { id: 'result', label: t('attempts.byResult') },
        ],
      }}
      paper={{
        href: attemptList.href(here, { filter, sort }, whole ? {} : { whole: true }),
        isShown: whole === true,
      }}
    >
      <FilterSelect
        name="show"
        label={t('attempts.which')}
        value={filter.show}
        any={t('attempts.all')}
        choices={[{ id: 'offline', label: t('people:offline.title') }]}
      />
    </ListFilter>
  );
}

function AttemptTable({ attempts }: { attempts: AttemptsData['list']['rows'] }) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  return (
    <table className="table learners">
      <thead>
        <tr>
          <th scope="col">{t('attempts.quiz')}</th>
          <th scope="col">{t('attempts.number')}</th>
          <th scope="col">{t('attempts.result')}</th>
          <th scope="col">{t('attempts.at')}</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <span className="b">
                <CourseText words={one.quiz} />
              </span>
              <span className="small muted learners-place">
                <CourseText words={one.course} />
              </span>
            </th>
            <td data-label={t('attempts.number')} className="num">
              {format.number(one.number)}
            </td>
            <td data-label={t('attempts.result')} className="num">
              <span className={one.passed ? 'badge badge-ok' : 'badge badge-plain'}>
                {one.passed && <Icon icon={Check} />}
                {format.percent(Math.floor(one.percent))}
                {one.passed && <span className="sr"> {t('people:learning.passed')}</span>}
              </span>
            </td>
            <td data-label={t('attempts.at')} className="attempt-times">
              <span className="nowrap">{format.dateTime(one.at)}</span>
              {one.together && (
                <span className="learners-place">
                  <InGroupLine {...one.together} />
                </span>
              )}
              {one.claimedAt && one.receivedAt && (
                <span className="small learners-place">
                  <Icon icon={WifiOff} />{' '}
                  {t('people:offline.times', {
                    claimed: format.dateTime(one.claimedAt),
                    received: format.dateTime(one.receivedAt),
                    at: format.dateTime(one.at),
                  })}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
