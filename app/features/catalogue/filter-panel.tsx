import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { useCertificateWords, useHourWords } from './choice-words.ts';
import type { Catalogue } from './load-catalogue.server.ts';

interface ChoiceProps {
  name: string;
  value: string;
  label: string;
  lang?: string;
  count: number;
  isOn: boolean;
}

function FilterChoice({ name, value, label, lang, count, isOn }: ChoiceProps) {
  const format = useFormat();
  return (
    <label className="filter-choice">
      {/* A choice that shows nothing is no choice, but one that was made can be taken back. */}
      <input type="checkbox" name={name} value={value} defaultChecked={isOn} disabled={count === 0 && !isOn} />
      <span className="grow" lang={lang}>
        {label}
      </span>
      <span className="muted small num">{format.number(count)}</span>
    </label>
  );
}

/** The filters as a form of its own: applied by its button, at once where scripts run. */
export function FilterPanel({ catalogue }: { catalogue: Catalogue }) {
  const languageName = useLanguageName();
  const { t } = useTranslation('catalogue');
  const certificates = useCertificateWords();
  const hourWords = useHourWords();
  const { query, facets } = catalogue;
  const filters = query.filter;
  return (
    <form id="catalogue-filters" className="filters" method="get" action="/courses" data-submit-on-change="">
      {filters.audience && <input type="hidden" name="audience" value={filters.audience} />}
      <fieldset>
        <legend>{t('filter.language')}</legend>
        {facets.lang.map(({ value, count }) => (
          <FilterChoice
            key={value}
            name="lang"
            value={value}
            label={languageName(value)}
            count={count}
            isOn={filters.lang.includes(value)}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('filter.way')}</legend>
        <FilterChoice name="live" value="1" label={t('filter.live')} count={facets.live} isOn={filters.live !== null} />
      </fieldset>
      <fieldset>
        <legend>{t('filter.certificate')}</legend>
        {facets.certificate.map(({ value, count }) => (
          <FilterChoice
            key={value}
            name="certificate"
            value={value}
            label={certificates[value]}
            count={count}
            isOn={filters.certificate.includes(value)}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('filter.hours')}</legend>
        {facets.hours.map(({ value, count }) => (
          <FilterChoice
            key={value}
            name="hours"
            value={value}
            label={hourWords[value]}
            count={count}
            isOn={filters.hours.includes(value)}
          />
        ))}
      </fieldset>
      <button type="submit" className="btn filters-apply">
        {t('filter.apply')}
      </button>
    </form>
  );
}
