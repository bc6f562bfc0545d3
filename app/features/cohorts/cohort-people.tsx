import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { peopleList } from './cohort-list.ts';
import type { CohortData, ShownPerson } from './load-cohort.server.ts';

type PeopleProps = Pick<CohortData, 'cohort' | 'list' | 'query' | 'content'>;

/** The people of a cohort: how far each is, and who is behind. */
export function PeopleSection({ cohort, list, query, content }: PeopleProps) {
  const { t } = useTranslation('cohorts');
  const here = `/cohorts/${cohort.id}`;
  const isFiltered = peopleList.isFiltered(query.filter);
  return (
    <section className="stack stack-2" aria-labelledby="people">
      <h2 id="people">{t('people.title')}</h2>
      <div className="card">
        <ListFilter
          here={here}
          isFiltered={isFiltered}
          exportHref={peopleList.fileHref(`${here}/people.csv`, query)}
          bookHref={peopleList.fileHref(`${here}/people.xlsx`, query)}
          paper={{
            href: peopleList.href(here, { filter: query.filter }, query.whole ? {} : { whole: true }),
            isShown: query.whole === true,
          }}
        >
          <SearchField label={t('people.name')} value={query.filter.q} />
          <FilterSelect
            name="state"
            label={t('people.state')}
            value={query.filter.state}
            any={t('people.all')}
            choices={[
              { id: 'in', label: t('state.in') },
              { id: 'waiting', label: t('state.waiting') },
            ]}
          />
        </ListFilter>
        <ListedRows rows={list.rows} isFiltered={isFiltered} allHref={here} none={t('people.none')}>
          <table className="table table-blocks">
            <thead>
              <tr>
                <th scope="col">{t('people.name')}</th>
                <th scope="col">{t('people.lessons')}</th>
                <th scope="col">{t('people.courses')}</th>
                <th scope="col">{t('people.deadlines')}</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((one) => (
                <PersonRow key={one.personId} one={one} here={here} content={content} />
              ))}
            </tbody>
          </table>
        </ListedRows>
        <Pager list={list} href={(page) => peopleList.href(here, query, { page })} />
      </div>
    </section>
  );
}

interface PersonRowProps {
  one: ShownPerson;
  here: string;
  content: PeopleProps['content'];
}

function PersonRow({ one, here, content }: PersonRowProps) {
  const { t } = useTranslation('cohorts');
  const format = useFormat();
  const of = (done: number, total: number) =>
    t('people.of', { done: format.number(done), total: format.number(total) });
  return (
    <tr>
      <th scope="row">
        <a className="text-link b" href={`${here}/people/${one.personId}`}>
          <PersonLine {...one} />
        </a>{' '}
        {one.state === 'waiting' && <span className="badge badge-warn">{t('state.waiting')}</span>}
        {one.isSuspended && <span className="badge badge-plain">{t('people.suspended')}</span>}
        <span className="small muted"> {format.city(one.timeZone)}</span>
      </th>
      <td data-label={t('people.lessons')}>{of(one.lessonsDone, content.lessons)}</td>
      <td data-label={t('people.courses')}>{of(one.coursesDone, content.courses)}</td>
      <td data-label={t('people.deadlines')}>
        {one.missed > 0 ? (
          <span className="badge badge-danger">
            {t('people.missed', { count: one.missed, formatted: format.number(one.missed) })}
          </span>
        ) : (
          one.state === 'in' && <span className="badge badge-ok">{t('people.onTime')}</span>
        )}{' '}
        {one.late > 0 && (
          <span className="badge badge-warn">
            {t('people.late', { count: one.late, formatted: format.number(one.late) })}
          </span>
        )}
      </td>
    </tr>
  );
}
