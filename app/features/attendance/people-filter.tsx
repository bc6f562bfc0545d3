import { useTranslation } from '#app/i18n/use-translation.ts';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { LocalizedText } from '#domain/locale.ts';
import { type PeopleFilter as Filter, type PeopleSort, peopleList } from './people-list.ts';

interface PeopleFilterProps {
  filter: Filter;
  sort: PeopleSort;
  isWhole: boolean;
  isRecalled: boolean;
  organisations: readonly { id: string; names: LocalizedText }[];
  /** The page's address without a filter. */
  here: string;
}

/** Finds people by name, organisation or a low percentage; the same filter holds for the file. */
export function PeopleFilter({ filter, sort, isWhole, isRecalled, organisations, here }: PeopleFilterProps) {
  const { t } = useTranslation('attendance');
  const organisationName = useOrganisationName();
  return (
    <div className="card">
      <ListFilter
        here={here}
        isFiltered={peopleList.isFiltered(filter)}
        allHref={peopleList.allHref(here)}
        clearHref={isRecalled ? peopleList.allHref(here) : undefined}
        sort={{ value: sort }}
        exportHref={peopleList.fileHref(`${here}.csv`, { filter })}
        bookHref={peopleList.fileHref(`${here}.xlsx`, { filter })}
        paper={{ href: peopleList.href(here, { filter, sort }, isWhole ? {} : { whole: true }), isShown: isWhole }}
      >
        <SearchField label={t('filter.name')} value={filter.q} />
        {organisations.length > 1 && (
          <FilterSelect
            name="organisation"
            label={t('filter.organisation')}
            value={filter.organisation}
            any={t('filter.anyOrganisation')}
            choices={organisations.map(({ id, names }) => ({ id, label: organisationName(names) }))}
          />
        )}
        <div className="field">
          <label htmlFor="filter-below">{t('filter.below')}</label>
          <input
            className="input"
            // A field for numbers would take 0 to 9 alone; here digits of every script are read.
            inputMode="decimal"
            autoComplete="off"
            dir="ltr"
            maxLength={20}
            id="filter-below"
            name="below"
            defaultValue={filter.below ?? undefined}
          />
        </div>
      </ListFilter>
    </div>
  );
}
