import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { UncountedPageOf } from '#app/ui/list/define-list.ts';
import { DayField, FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import type { RecordRow } from '#db/queries/audit/record.ts';
import { actKinds } from '#domain/audit/acts.ts';
import { type DayProblems, recordList, wholeRecord } from './record-list.ts';
import { kindWords, recordLine } from './record-words.ts';
import { useRoleName } from './role-names.ts';

interface RecordTableProps {
  list: UncountedPageOf<RecordRow>;
  query: Pick<ReturnType<typeof recordList.read>, 'filter' | 'sort' | 'whole'> & { isRecalled: boolean };
  problems: DayProblems;
  /** The page's address. */
  here: string;
  locales: readonly string[];
}

/** Who did what, when, to whom and why. With something wrong in the filter it is said there, and nothing is listed. */
export function RecordTable({ list, query, problems, here, locales }: RecordTableProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const roleName = useRoleName();
  const kinds = kindWords(t);
  const { filter } = query;
  const isWrong = Object.keys(problems).length > 0;
  const isFiltered = filter.since !== 'beginning' || recordList.isFiltered({ ...filter, since: 'quarter' });
  const allHref = recordList.href(here, { ...query, filter: wholeRecord });
  const dayProblems = { day: t('record.notADay'), order: t('record.endsTooEarly') };
  return (
    <div className="card">
      <ListFilter
        here={here}
        allHref={allHref}
        isFiltered={isFiltered}
        clearHref={query.isRecalled ? recordList.allHref(here) : undefined}
        paper={{
          href: recordList.href(here, { ...query, whole: undefined }, query.whole ? {} : { whole: true }),
          isShown: query.whole === true,
        }}
        sort={{
          value: query.sort === 'earliest' ? 'earliest' : 'latest',
          choices: [
            { id: 'latest', label: t('record.latest') },
            { id: 'earliest', label: t('record.earliest') },
          ],
        }}
        exportHref={isWrong ? undefined : recordList.fileHref(`${here}.csv`, query)}
        bookHref={isWrong ? undefined : recordList.fileHref(`${here}.xlsx`, query)}
      >
        <SearchField label={t('record.search')} value={filter.q} />
        <SearchField label={t('record.by')} value={filter.by} name="by" />
        <FilterSelect
          name="kind"
          label={t('record.what')}
          value={filter.kind}
          any={t('record.anyKind')}
          choices={actKinds.map((id) => ({ id, label: kinds[id] }))}
        />
        <FilterSelect
          name="since"
          label={t('record.since')}
          value={filter.since}
          choices={[
            { id: 'week', label: t('record.sinceWeek') },
            { id: 'quarter', label: t('record.sinceQuarter') },
            { id: 'year', label: t('record.sinceYear') },
            { id: 'beginning', label: t('record.sinceBeginning') },
          ]}
        />
        <DayField
          name="from"
          label={t('record.fromDay')}
          value={filter.from}
          problem={problems.from && dayProblems[problems.from]}
        />
        <DayField
          name="until"
          label={t('record.untilDay')}
          value={filter.until}
          problem={problems.until && dayProblems[problems.until]}
        />
        {filter.person && <input type="hidden" name="person" value={filter.person} />}
      </ListFilter>
      <ListedRows
        rows={list.rows}
        isFiltered={isFiltered && !isWrong}
        isRecalled={query.isRecalled}
        allHref={allHref}
        none={isWrong ? t('record.mendFilter') : t('record.empty')}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
        <section className="table-wrap" tabIndex={0} aria-labelledby="record-title">
          <table className="table record-table">
            <thead>
              <tr>
                <th scope="col">{t('record.when')}</th>
                <th scope="col">{t('record.who')}</th>
                <th scope="col">{t('record.what')}</th>
                <th scope="col">{t('record.on')}</th>
                <th scope="col">{t('record.why')}</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => {
                const line = recordLine(row, { t, roleName, locales, list: format.list });
                return (
                  <tr key={row.id}>
                    <td className="num nowrap">{format.dateTime(row.at)}</td>
                    <td data-label={t('record.who')}>{line.who && <bdi>{line.who}</bdi>}</td>
                    <td className="record-what">{line.what}</td>
                    <td data-label={t('record.on')}>{line.on && <bdi>{line.on}</bdi>}</td>
                    <td data-label={t('record.why')}>{line.why && <bdi>{line.why}</bdi>}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      </ListedRows>
      <Pager list={list} href={(page) => recordList.href(here, query, { page })} />
    </div>
  );
}
