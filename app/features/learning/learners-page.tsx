import { Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { StepsLine } from '#app/ui/content/steps-line.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { SortedColumn } from '#app/ui/list/sorted-column.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { behindReasons, idleDays, missedClasses } from '#domain/learning/falling-behind.ts';
import { useBehindWords } from './behind-words.ts';
import { type LearnerQuery, learnerList } from './learner-list.ts';
import type { LearnersData, ShownLearner } from './learners.server.ts';

const here = '/learners';

/** The people whom the viewer teaches: how far each is, and who falls behind by the rule that stands above them. */
export function LearnersPage({ list, query, subjects, counts, isCut }: LearnersData) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  return (
    <div className="stack stack-6">
      <Crumbs place="classes" />
      <header className="stack stack-2">
        <h1 id="learners-title">{t('learners.title')}</h1>
        <p className="measure">
          {t('learners.rule', { days: format.number(idleDays), classes: format.number(missedClasses) })}
        </p>
        <p className="b">
          {t('learners.count', { count: counts.all, shown: format.number(counts.all) })}{' '}
          {t('learners.behindCount', { count: counts.behind, shown: format.number(counts.behind) })}
        </p>
      </header>
      {counts.all === 0 ? (
        <div className="empty">
          <Icon icon={Users} large />
          <p>{t('learners.nobody')}</p>
          <a className="btn" href="/classes">
            {t('learners.toClasses')}
          </a>
        </div>
      ) : (
        <section className="card" aria-labelledby="learners-title">
          <LearnerFilter query={query} subjects={subjects} />
          <ListedRows
            rows={list.rows}
            isFiltered={learnerList.isFiltered(query.filter)}
            isRecalled={query.isRecalled}
            allHref={learnerList.allHref(here)}
            none={t('learners.noneFound')}
          >
            <LearnerTable learners={list.rows} query={query} />
          </ListedRows>
          {isCut && <p className="card-in small muted">{t('learners.cut', { shown: format.number(counts.all) })}</p>}
          <Pager list={list} href={(page) => learnerList.href(here, query, { page })} />
        </section>
      )}
    </div>
  );
}

function LearnerFilter({ query, subjects }: Pick<LearnersData, 'query' | 'subjects'>) {
  const { t } = useTranslation('learning');
  const behindWords = useBehindWords();
  const { filter, sort, whole } = query;
  return (
    <ListFilter
      here={here}
      isFiltered={learnerList.isFiltered(filter)}
      allHref={learnerList.allHref(here)}
      clearHref={query.isRecalled ? learnerList.allHref(here) : undefined}
      sort={{ value: sort }}
      exportHref={learnerList.fileHref(`${here}.csv`, query)}
      bookHref={learnerList.fileHref(`${here}.xlsx`, query)}
      paper={{
        href: learnerList.href(here, { filter, sort }, whole ? {} : { whole: true }),
        isShown: whole === true,
      }}
    >
      <SearchField label={t('learners.name')} value={filter.q} />
      {subjects.length > 1 && (
        <FilterSelect
          name="of"
          label={t('learners.subject')}
          value={filter.of}
          any={t('learners.anySubject')}
          choices={subjects.map(({ id, title }) => ({ id, label: title.text, lang: title.locale }))}
        />
      )}
      <FilterSelect
        name="show"
        label={t('learners.pace')}
        value={filter.show}
        any={t('learners.everybody')}
        choices={[
          { id: 'behind', label: t('learners.behind') },
          ...behindReasons.map((id) => ({ id, label: behindWords[id] })),
          { id: 'finished', label: t('learners.finished') },
        ]}
      />
    </ListFilter>
  );
}

interface LearnerTableProps {
  learners: readonly ShownLearner[];
  query: Pick<LearnerQuery, 'filter' | 'sort' | 'whole'>;
}

function LearnerTable({ learners, query }: LearnerTableProps) {
  const { t } = useTranslation('learning');
  const sorting = {
    sort: query.sort,
    hrefOf: (sort: typeof query.sort) => learnerList.href(here, query, { sort, whole: query.whole }),
  };
  return (
    <table className="table learners">
      <thead>
        <tr>
          <SortedColumn by="name" label={t('learners.name')} {...sorting} />
          <th scope="col">{t('learners.subject')}</th>
          <SortedColumn by="done" label={t('learners.done')} {...sorting} />
          <SortedColumn by="active" label={t('learners.active')} {...sorting} />
          <SortedColumn by="missed" label={t('learners.missed')} {...sorting} />
          <th scope="col">{t('learners.pace')}</th>
        </tr>
      </thead>
      <tbody>
        {learners.map((one) => (
          <LearnerLine key={`${one.personId} ${one.subject}`} one={one} />
        ))}
      </tbody>
    </table>
  );
}

function LearnerLine({ one }: { one: ShownLearner }) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  const behindWords = useBehindWords();
  return (
    <tr>
      <th scope="row">
        <a className="text-link b" href={`${here}/${one.personId}`}>
          <PersonLine {...one} />
        </a>
        {one.organisation && (
          <span className="small muted learners-place">
            <OrganisationName names={one.organisation} />
          </span>
        )}
      </th>
      <td className="learners-subject">
        <CourseText words={one.title} />
      </td>
      <td data-label={t('learners.done')} className="num">
        <span className="bar" aria-hidden="true">
          <i style={{ inlineSize: `${one.percent}%` }} />
        </span>
        <bdi>{t('learners.doneOf', { done: format.number(one.done), total: format.number(one.total) })}</bdi>
        <StepsLine opened={one.opened} read={one.read} heard={one.heard} />
        {one.tasks > 0 && (
          <span className="small muted steps-line">
            {t('learners.tasks')}: {format.number(one.tasks)}
          </span>
        )}
      </td>
      <td data-label={t('learners.active')} className="num nowrap">
        {one.lastActiveAt ? format.date(one.lastActiveAt, 'medium') : t('learners.never')}
      </td>
      <td data-label={t('learners.missed')} className="num">
        {format.number(one.missedClasses)}
      </td>
      <td className="learners-pace">
        {one.behind.map((reason) => (
          <span className="badge badge-warn" key={reason}>
            {behindWords[reason]}
          </span>
        ))}
        {one.isFinished && <span className="badge badge-ok">{t('learners.finished')}</span>}
        {one.behind.length === 0 && !one.isFinished && <span className="muted">{t('learners.keepsPace')}</span>}
      </td>
    </tr>
  );
}
