import { FileText, ListChecks, Plus } from 'lucide';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ListQuery, PageOf } from '#app/ui/list/define-list.ts';
import { FilterSelect, ListFilter, NothingFound, SearchField } from '#app/ui/list/list-filter.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { authoredList } from './course-list.ts';
import type { PresentedListing } from './present-listing.server.ts';
import { StateBadge } from './state-badge.tsx';

interface CourseListPageProps {
  query: ListQuery<ReturnType<typeof authoredList.read>['filter'], never>;
  courses: PageOf<PresentedListing>;
}

const here = '/authoring';

/** The courses that somebody may write, with where each stands. */
export function CourseListPage({ query, courses }: CourseListPageProps) {
  const { t } = useTranslation('authoring');
  const states = [
    { id: 'published', label: t('list.published') },
    { id: 'writing', label: t('list.writing') },
    { id: 'review', label: t('list.review') },
    { id: 'archived', label: t('list.archived') },
  ];
  return (
    <div className="stack stack-6">
      <Crumbs place="courses" />
      <header className="row wrap between">
        <div>
          <h1>{t('list.title')}</h1>
          <p className="muted">{t('list.text')}</p>
        </div>
        <span className="row wrap">
          <a className="btn" href="/authoring/questions">
            <Icon icon={ListChecks} />
            {t('allQuestions.title')}
          </a>
          <a className="btn" href="/authoring/new/from-file">
            <Icon icon={FileText} />
            {t('list.fromFile')}
          </a>
          <a className="btn btn-primary" href="/authoring/new">
            <Icon icon={Plus} />
            {t('list.new')}
          </a>
        </span>
      </header>
      <section className="card" aria-label={t('list.title')}>
        {(courses.rows.length > 1 || courses.page > 1 || authoredList.isFiltered(query.filter)) && (
          <ListFilter here={here} isFiltered={authoredList.isFiltered(query.filter)}>
            <SearchField label={t('list.search')} value={query.filter.q} />
            <FilterSelect
              name="state"
              label={t('list.state')}
              value={query.filter.state ?? ''}
              any={t('list.anyState')}
              choices={states}
            />
          </ListFilter>
        )}
        {courses.rows.length > 0 ? (
          <CourseTable rows={courses.rows} />
        ) : authoredList.isFiltered(query.filter) ? (
          <NothingFound allHref={here} isRecalled={false}>
            {t('list.notFound')}
          </NothingFound>
        ) : (
          <p className="empty">{t('list.empty')}</p>
        )}
        <Pager list={courses} href={(page) => authoredList.href(here, query, { page })} />
      </section>
    </div>
  );
}

function CourseTable({ rows }: { rows: readonly PresentedListing[] }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  return (
    <div className="table-wrap">
      <table className="table table-blocks">
        <caption className="sr">{t('list.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.course')}</th>
            <th scope="col">{t('list.state')}</th>
            <th scope="col">{t('list.languages')}</th>
            <th scope="col">{t('list.organisation')}</th>
            <th scope="col">{t('list.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slug}>
              <th scope="row">
                <a className="text-link b" href={`/authoring/${row.slug}`} lang={row.title.locale}>
                  {row.title.text || row.slug}
                </a>
              </th>
              <td data-label={t('list.state')}>
                <span className="row wrap">
                  {row.archivedAt && <span className="badge badge-plain">{t('state.archived')}</span>}
                  {row.version !== null && !row.archivedAt && (
                    <span className="badge badge-ok">{t('list.version', { version: format.number(row.version) })}</span>
                  )}
                  {row.draftState && <StateBadge state={row.draftState} />}
                </span>
              </td>
              <td data-label={t('list.languages')}>{row.locales.map(ownLanguageName).join(' · ')}</td>
              <td className="muted" data-label={t('list.organisation')}>
                {row.organisation ? <OrganisationName names={row.organisation} /> : t('list.platform')}
              </td>
              <td className="muted" data-label={t('list.changed')}>
                {format.date(row.changedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
