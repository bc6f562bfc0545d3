import { Download, Search } from 'lucide-react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { LocalizedText } from '#domain/locale.ts';
import { type AttendanceFilter, filterQuery, isFiltered } from './attendance-filter.ts';

interface FilterFormProps {
  filter: AttendanceFilter;
  organisations: readonly { id: string; names: LocalizedText }[];
  /** The page's address without a filter. */
  here: string;
}

/** Finds people by name, organisation or a low percentage; the same filter holds for the file. */
export function FilterForm({ filter, organisations, here }: FilterFormProps) {
  const { t } = useTranslation('attendance');
  const organisationName = useOrganisationName();
  return (
    <search>
      <form method="get" action={here} className="card card-in attendance-filter">
        <div className="field">
          <label htmlFor="q">{t('filter.name')}</label>
          <input className="input" type="search" id="q" name="q" defaultValue={filter.search} maxLength={80} />
        </div>
        {organisations.length > 1 && (
          <div className="field">
            <label htmlFor="organisation">{t('filter.organisation')}</label>
            <select
              className="input"
              id="organisation"
              name="organisation"
              defaultValue={filter.organisationId ?? undefined}
            >
              <option value="">{t('filter.anyOrganisation')}</option>
              {organisations.map((one) => (
                <option key={one.id} value={one.id}>
                  {organisationName(one.names)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field filter-below">
          <label htmlFor="below">{t('filter.below')}</label>
          <input
            className="input"
            type="number"
            id="below"
            name="below"
            min={1}
            max={100}
            step="any"
            defaultValue={filter.below ?? undefined}
          />
        </div>
        <div className="row wrap">
          <button type="submit" className="btn">
            <Icon icon={Search} />
            {t('filter.find')}
          </button>
          {isFiltered(filter) && (
            <a className="btn btn-quiet" href={here}>
              {t('filter.all')}
            </a>
          )}
          <a className="btn btn-quiet end" href={`${here}.csv${filterQuery(filter)}`} download>
            <Icon icon={Download} />
            {t('csv.download')}
          </a>
        </div>
      </form>
    </search>
  );
}
