import { useTranslation } from '#app/i18n/use-translation.ts';
import { FilterSelect, ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { LocalizedText } from '#domain/locale.ts';
import { type PeopleFilter as Filter, peopleList } from './people-list.ts';

interface PeopleFilterProps {
  filter: Filter;
  organisations: readonly { id: string; names: LocalizedText }[];
  /** The page's address without a filter. */
  here: string;
}

/** Finds people by name, organisation or a low percentage; the same filter holds for the file. */
export function PeopleFilter({ filter, organisations, here }: PeopleFilterProps) {
  const { t } = useTranslation('attendance');
  const organisationName = useOrganisationName();
  return (
    <div className="card">
      <ListFilter
        here={here}
        isFiltered={peopleList.isFiltered(filter)}
        exportHref={peopleList.href(`${here}.csv`, { filter })}
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
            type="number"
            id="filter-below"
            name="below"
            min={1}
            max={100}
            step="any"
            defaultValue={filter.below ?? undefined}
          />
        </div>
      </ListFilter>
    </div>
  );
}
