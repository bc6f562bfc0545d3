import { FlaskConical, Languages, PenLine, Search, SlidersHorizontal, X } from 'lucide';
import { InsteadNote } from '#app/features/search/instead-note.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ClothSwatch } from '#app/ui/content/cloth.tsx';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageList } from '#app/ui/content/language-list.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { RecalledNote } from '#app/ui/list/list-filter.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import type { Audience, Cloth } from '#domain/learning/content.ts';
import { removeWordBreaks } from '#domain/text/word-breaks.ts';
import { useAudienceWords, useCertificateWords, useHourWords } from './choice-words.ts';
import { CourseCard } from './course-card.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { type CatalogueFilters, type CatalogueQuery, courseList } from './filters.ts';
import type { Catalogue } from './load-catalogue.server.ts';

const here = '/courses';

const doorCloths: Record<Audience, Cloth> = {
  government: { dye: 'indigo', pattern: 'diamond' },
  producers: { dye: 'leaf', pattern: 'seed' },
  'service-points': { dye: 'teak', pattern: 'rail' },
};

/** The catalogue: doors for three kinds of people, filters, and the courses. */
export function CataloguePage({ catalogue, isRecalled }: { catalogue: Catalogue; isRecalled: boolean }) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const audiences = useAudienceWords();
  const page = usePageState();
  const languageName = useLanguageName();
  const { query, facets, total } = catalogue;
  return (
    <div className="catalogue">
      <div className="catalogue-head">
        <h1>{t('title')}</h1>
        {page.mayWrite && (
          <a className="btn" href="/authoring">
            <Icon icon={PenLine} />
            {t('write')}
          </a>
        )}
        {page.viewer && (
          <a className="btn" href="/labs">
            <Icon icon={FlaskConical} />
            {t('labs:title')}
          </a>
        )}
        <search className="search">
          <label className="sr" htmlFor="q">
            {t('search.label')}
          </label>
          <Icon icon={Search} />
          <input
            id="q"
            className="input"
            type="search"
            name="q"
            form="catalogue-filters"
            defaultValue={query.filter.q}
            placeholder={removeWordBreaks(format.list(catalogue.examples.map((term) => term.text)))}
            maxLength={100}
          />
          <button type="submit" form="catalogue-filters" className="btn">
            {t('search.do')}
          </button>
        </search>
      </div>
      <nav className="doors" aria-label={t('audience.title')}>
        {facets.audiences.map(({ value, count }) => {
          const isOn = query.filter.audience === value;
          if (count === 0 && !isOn) return <EmptyDoor key={value} audience={value} />;
          return (
            <a
              key={value}
              className="door"
              href={courseList.href(here, query, { filter: { audience: isOn ? null : value } })}
              aria-current={isOn ? 'true' : undefined}
            >
              <ClothSwatch cloth={doorCloths[value]} className="sq" />
              <span>
                <b>{audiences[value].name}</b>
                <span className="small muted door-text">{audiences[value].text}</span>
              </span>
              <span className="num b">{format.number(count)}</span>
            </a>
          );
        })}
      </nav>
      <div className="catalogue-side">
        <input type="checkbox" id="show-filters" className="sr" />
        <label htmlFor="show-filters" className="btn filters-toggle">
          <Icon icon={SlidersHorizontal} />
          {t('filter.title')}
        </label>
        <FilterPanel catalogue={catalogue} />
      </div>
      <div className="catalogue-list stack stack-6">
        {catalogue.otherLanguages.length > 0 && (
          <p className="note note-info">
            <Icon icon={Languages} />
            <span>
              {t('otherLanguages', { language: languageName(page.locale ?? 'en') })}{' '}
              <LanguageList locales={catalogue.otherLanguages} />
            </span>
          </p>
        )}
        <div className="row between wrap">
          <p aria-live="polite">{t('count', { count: total, formatted: format.number(total) })}</p>
          <ActiveFilters query={query} />
        </div>
        {catalogue.instead && <InsteadNote search={query.filter.q} instead={catalogue.instead} />}
        {isRecalled && <RecalledNote clearHref={courseList.allHref(here)} />}
        {catalogue.courses.length > 0 ? (
          <ul className="course-list">
            {catalogue.courses.map((course) => (
              <CourseCard key={course.slug} course={course} />
            ))}
          </ul>
        ) : (
          <div className="empty">
            <h2>{catalogue.isEmpty ? t('empty.none') : t('empty.noMatch')}</h2>
            <p>{catalogue.isEmpty ? t('empty.noneHelp') : t('empty.noMatchHelp')}</p>
            {query.filter.q && catalogue.examples.length > 0 && <Examples terms={catalogue.examples} />}
            {!catalogue.isEmpty && (
              <a className="btn btn-primary" href={courseList.allHref(here)}>
                {t('clear')}
              </a>
            )}
          </div>
        )}
        <Pager
          list={courseList.pageOf(query, { rows: catalogue.courses, total })}
          href={(page) => courseList.href(here, query, { page })}
          label={t('pages')}
        />
      </div>
    </div>
  );
}

/** A kind of people for whom there is no course, or none with these filters: said, but no way to an empty page. */
function EmptyDoor({ audience }: { audience: Audience }) {
  const format = useFormat();
  const { name, text } = useAudienceWords()[audience];
  return (
    <p className="door is-empty muted">
      <ClothSwatch cloth={doorCloths[audience]} className="sq" />
      <span>
        <b>{name}</b>
        <span className="small door-text">{text}</span>
      </span>
      <span className="num b">{format.number(0)}</span>
    </p>
  );
}

/** Words that are found, for who looked for one that is not. */
function Examples({ terms }: { terms: Catalogue['examples'] }) {
  const { t } = useTranslation('catalogue');
  return (
    <div className="stack stack-2">
      <p id="examples">{t('empty.examples')}</p>
      <ul className="row wrap examples" aria-labelledby="examples">
        {terms.map((term) => (
          <li key={term.text}>
            <a className="chip chip-btn" href={`${here}?q=${encodeURIComponent(removeWordBreaks(term.text))}`}>
              <CourseText words={term} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is switched on, each with a way to switch it off. */
function ActiveFilters({ query }: { query: CatalogueQuery }) {
  const languageName = useLanguageName();
  const { t } = useTranslation('catalogue');
  const certificates = useCertificateWords();
  const hourWords = useHourWords();
  const { filter } = query;
  if (!courseList.isFiltered(filter)) return null;
  const without = (change: Partial<CatalogueFilters>) => courseList.href(here, query, { filter: change });
  const chips: { key: string; label: string; href: string }[] = [
    ...(filter.q ? [{ key: 'q', label: filter.q, href: without({ q: '' }) }] : []),
    ...filter.lang.map((value) => ({
      key: `lang ${value}`,
      label: languageName(value),
      href: without({ lang: filter.lang.filter((one) => one !== value) }),
    })),
    ...(filter.live ? [{ key: 'live', label: t('filter.live'), href: without({ live: null }) }] : []),
    ...filter.certificate.map((value) => ({
      key: value,
      label: certificates[value],
      href: without({ certificate: filter.certificate.filter((one) => one !== value) }),
    })),
    ...filter.hours.map((value) => ({
      key: value,
      label: hourWords[value],
      href: without({ hours: filter.hours.filter((one) => one !== value) }),
    })),
  ];
  return (
    <div className="row wrap active-filters">
      {chips.map((chip) => (
        <a key={chip.key} className="chip chip-btn is-on" href={chip.href}>
          <span className="sr">{t('remove')}</span>
          <bdi>{chip.label}</bdi>
          <Icon icon={X} />
        </a>
      ))}
      <a className="btn btn-quiet" href={courseList.allHref(here)}>
        {t('clear')}
      </a>
    </div>
  );
}
