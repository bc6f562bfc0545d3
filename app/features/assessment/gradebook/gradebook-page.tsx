import { Scale, Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { SortedColumn } from '#app/ui/list/sorted-column.tsx';
import { OrganisationName, useOrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { gradebookList } from './gradebook-list.ts';
import type { GradebookData } from './load-gradebook.server.ts';
import { MarkCell, TotalMark } from './mark-cell.tsx';

/** The marks of those who take a course: a row a person, a column per part. On a phone each person leads to theirs. */
export function GradebookPage({ book, isSaved }: { book: GradebookData; isSaved: boolean }) {
  const { t } = useTranslation('gradebook');
  const nameOf = useOrganisationName();
  const { course, list, query } = book;
  const here = `/courses/${course.slug}/gradebook`;
  return (
    <div className="stack stack-6">
      <Crumbs place="courses" way={[{ href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> }]} />
      {isSaved && <DoneNote>{t('weights.saved')}</DoneNote>}
      <header className="stack stack-2">
        <h1 id="gradebook-title">{t('title')}</h1>
        <p className="measure">{t('rule')}</p>
        {book.mayWeigh && (
          <p>
            <a className="btn" href={`${here}/weights`}>
              <Icon icon={Scale} />
              {t('weights.open')}
            </a>
          </p>
        )}
      </header>
      <section className="card" aria-labelledby="gradebook-title">
        <ListFilter
          here={here}
          isFiltered={gradebookList.isFiltered(query.filter)}
          sort={{ value: query.sort }}
          exportHref={gradebookList.fileHref(`${here}.csv`, query)}
          bookHref={gradebookList.fileHref(`${here}.xlsx`, query)}
        >
          <SearchField label={t('person')} value={query.filter.q} />
          {book.organisations.length > 1 && (
            <FilterSelect
              name="organisation"
              label={t('organisation')}
              value={query.filter.organisation}
              any={t('anyOrganisation')}
              choices={book.organisations.map(({ slug, names }) => ({ id: slug, label: nameOf(names) }))}
            />
          )}
          {book.cohorts.length > 0 && (
            <FilterSelect
              name="cohort"
              label={t('cohort')}
              value={query.filter.cohort}
              any={t('anyCohort')}
              choices={book.cohorts.map(({ id, names }) => ({ id, label: nameOf(names) }))}
            />
          )}
        </ListFilter>
        <ListedRows
          rows={list.rows}
          isFiltered={gradebookList.isFiltered(query.filter)}
          allHref={gradebookList.allHref(here)}
          none={
            <span className="row">
              <Icon icon={Users} />
              {t('nobody')}
            </span>
          }
        >
          <GradebookTable book={book} here={here} />
        </ListedRows>
        <Pager list={list} href={(page) => gradebookList.href(here, query, { page })} />
      </section>
    </div>
  );
}

function GradebookTable({ book, here }: { book: GradebookData; here: string }) {
  const { t } = useTranslation('gradebook');
  const format = useFormat();
  const { parts, list, query } = book;
  const hrefOf = (sort: typeof query.sort) => gradebookList.href(here, query, { sort });
  return (
    <div className="table-wrap">
      <table className="table gradebook">
        <thead>
          <tr>
            <SortedColumn by="name" label={t('person')} sort={query.sort} hrefOf={hrefOf} />
            <th scope="col" className="num">
              {t('total')}
            </th>
            {parts.map((part) => (
              <th scope="col" className="num" key={part.key}>
                {part.title ? <CourseText words={part.title} /> : t('lessons')}
                <span className="small muted gradebook-share">
                  {part.weight === 0 ? t('uncounted') : t('share', { percent: format.percent(Math.round(part.share)) })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((one) => (
            <tr key={one.personId}>
              <th scope="row">
                <a className="text-link b" href={`${here}/${one.personId}`}>
                  <PersonLine {...one} />
                </a>
                {one.organisation && (
                  <span className="small muted gradebook-place">
                    <OrganisationName names={one.organisation} />
                  </span>
                )}
              </th>
              <td className="num gradebook-total" data-label={t('total')}>
                <TotalMark total={one.total} />
              </td>
              {one.cells.map((cell, index) => (
                <td className="num" key={parts[index]?.key}>
                  <MarkCell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
