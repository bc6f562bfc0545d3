import { BookA, BookOpen, Search, Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { baseLanguage } from '#domain/locale.ts';
import type { Shelf } from '#domain/search/search-kinds.ts';
import { InsteadNote } from './instead-note.tsx';
import type { SearchHit, SearchPageData, SearchShelf } from './load-search.server.ts';
import { MarkedText } from './marked-text.tsx';
import { longestSearch, searchHref, searchList } from './search-list.ts';

/** What courses, lessons and key terms say of some words, in every language. */
export function SearchPage({ data }: { data: SearchPageData }) {
  const { t } = useTranslation('search');
  const { query, state, instead, shelves } = data;
  const { q, in: only } = query.filter;
  return (
    <div className="narrow-page stack stack-6">
      <header className="stack stack-4">
        <h1>{t('title')}</h1>
        <search>
          <form method="get" action={searchHref} className="search">
            <label className="sr" htmlFor="search-words">
              {t('label')}
            </label>
            <Icon icon={Search} />
            <input
              id="search-words"
              className="input"
              type="search"
              name="q"
              dir="auto"
              defaultValue={q}
              maxLength={longestSearch}
            />
            <button type="submit" className="btn btn-primary">
              {t('do')}
            </button>
          </form>
        </search>
      </header>
      {instead && <InsteadNote search={q} instead={instead} />}
      {only && (
        <p>
          <a className="tap-link" href={searchList.href(searchHref, query, { filter: { in: null } })}>
            {t('back')}
          </a>
        </p>
      )}
      {state === 'none' && <p>{t('help')}</p>}
      {state === 'signs' && <p role="status">{t('signs')}</p>}
      {state === 'searched' && shelves.length === 0 && <NothingFound />}
      {shelves.map((shelf) => (
        <ShelfSection key={shelf.name} shelf={shelf} query={query} />
      ))}
      <OtherWays q={q} />
    </div>
  );
}

function NothingFound() {
  const { t } = useTranslation('search');
  return (
    <div className="empty" role="status">
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.help')}</p>
    </div>
  );
}

function ShelfSection({ shelf, query }: { shelf: SearchShelf; query: SearchPageData['query'] }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const { name, hits, total } = shelf;
  const titles: Record<Shelf, string> = {
    courses: t('shelf.courses'),
    lessons: t('shelf.lessons'),
    terms: t('shelf.terms'),
    forum: t('shelf.forum'),
  };
  const all: Record<Shelf, string> = {
    courses: t('all.courses'),
    lessons: t('all.lessons'),
    terms: t('all.terms'),
    forum: t('all.forum'),
  };
  const isAlone = query.filter.in === name;
  return (
    <section className="stack stack-3" aria-labelledby={`shelf-${name}`}>
      <h2 id={`shelf-${name}`}>
        {titles[name]} <span className="num muted">{format.number(total)}</span>
      </h2>
      <ul className="search-hits">
        {hits.map((hit) => (
          <Hit key={hit.href} hit={hit} />
        ))}
      </ul>
      {isAlone && (
        <Pager
          list={searchList.pageOf(query, { rows: hits, total })}
          href={(page) => searchList.href(searchHref, query, { page })}
          label={t('pages')}
        />
      )}
      {!isAlone && total > hits.length && (
        <p>
          <a className="tap-link" href={searchList.href(searchHref, query, { filter: { in: name } })}>
            {all[name]}
          </a>
        </p>
      )}
    </section>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation('search');
  const page = usePageState();
  const languageName = useLanguageName();
  const { kind, href, title, heading, excerpt, course } = hit;
  const isOther = page.locale && baseLanguage(title.locale) !== baseLanguage(page.locale);
  return (
    <li className="search-hit">
      <h3>
        <a href={href}>
          <MarkedText words={title} />
        </a>
        {isOther && <span className="badge badge-plain">{languageName(title.locale)}</span>}
      </h3>
      {heading && (
        <p className="small b">
          <MarkedText words={heading} />
        </p>
      )}
      {excerpt && (
        <p className="small">
          <MarkedText words={excerpt} />
        </p>
      )}
      {course && (
        <p className="small muted">
          {kind === 'quiz' && `${t('kind.quiz')} · `}
          {kind === 'assignment' && `${t('kind.assignment')} · `}
          <CourseText words={course} />
        </p>
      )}
    </li>
  );
}

/** What is looked for elsewhere. */
function OtherWays({ q }: { q: string }) {
  const { t } = useTranslation('search');
  const { maySeeOrganisations } = usePageState();
  return (
    <nav className="row wrap no-print" aria-label={t('other.title')}>
      <a className="btn btn-quiet" href="/courses">
        <Icon icon={BookOpen} />
        {t('other.courses')}
      </a>
      <a className="btn btn-quiet" href="/glossary">
        <Icon icon={BookA} />
        {t('other.glossary')}
      </a>
      {maySeeOrganisations && (
        <a className="btn btn-quiet" href={q === '' ? '/people' : `/people?q=${encodeURIComponent(q)}`}>
          <Icon icon={Users} />
          {t('other.people')}
        </a>
      )}
    </nav>
  );
}
