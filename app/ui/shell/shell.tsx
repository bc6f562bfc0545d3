import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Bell } from './bell.tsx';
import { BrandMark } from './brand.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { NetworkLines } from './network-lines.tsx';
import { usePageState, usePath } from './page-state.ts';
import { PeopleSearch } from './people-search.tsx';
import { PersonMenu } from './person-menu.tsx';
import { usePlaceNames, useShortPlaceNames } from './place-names.ts';
import { type Place, placeHrefs, placeIcons, placesOf } from './places.ts';
import { SearchLink } from './search-link.tsx';

function placeOf(path: string): Place | undefined {
  if (path === '/' || path.startsWith('/?')) return 'home';
  const first = path.split(/[/?]/)[1];
  if (first === 'courses' || first === 'classes' || first === 'certificates') return first;
  if (first === 'authoring' || first === 'labs') return 'courses';
  if (first === 'programmes') return 'certificates';
  if (first === 'learners') return 'classes';
  if (first === 'certification' || first === 'organisations') return first;
  if (first === 'people' || first === 'imports' || first === 'groups') return 'organisations';
  return undefined;
}

/** Header of cloth with its hem, the page, and the bottom bar of phones. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const page = usePageState();
  const here = placeOf(usePath());
  const current = (place: Place) => (place === here ? ('page' as const) : undefined);
  const places = placesOf(page);
  const names = usePlaceNames();
  const shortNames = useShortPlaceNames();
  return (
    <div className="app">
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <header className="cloth-bar">
        <div className="in">
          <a className="brand" href="/">
            <BrandMark />
            <bdi>{page.siteName}</bdi>
          </a>
          <nav className="nav" aria-label={t('nav.main')}>
            {places.bar.map((place) => (
              <a key={place} href={placeHrefs[place]} aria-current={current(place)}>
                {names[place]}
              </a>
            ))}
          </nav>
          <div className="row end header-menus">
            <SearchLink />
            <PeopleSearch />
            <Bell />
            <LanguageMenu />
            <PersonMenu />
          </div>
        </div>
        <div className="hem" aria-hidden="true" />
      </header>
      <main id="main" className="page" tabIndex={-1}>
        <NetworkLines />
        {children}
      </main>
      <footer className="page-foot small muted">
        <a href="/verify">{t('nav.verify')}</a>
        {page.contact && (
          <span>
            {t('nav.contact')}{' '}
            <a href={`mailto:${page.contact}`}>
              <bdi>{page.contact}</bdi>
            </a>
          </span>
        )}
        {places.besides.map((place) => (
          <a key={place} href={placeHrefs[place]}>
            {names[place]}
          </a>
        ))}
      </footer>
      <nav className="tabbar" aria-label={t('nav.main')}>
        {places.bar.map((place) => (
          <a key={place} href={placeHrefs[place]} aria-current={current(place)}>
            <Icon icon={placeIcons[place]} large />
            {shortNames[place]}
          </a>
        ))}
      </nav>
    </div>
  );
}
