import { Award, BookOpen, House, Radio } from 'lucide';
import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { BrandMark } from './brand.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { usePageState, usePath } from './page-state.ts';
import { PersonMenu } from './person-menu.tsx';

/** The four places that everybody has, on the phone's bottom bar and in the header of wide screens. */
export type Place = 'home' | 'courses' | 'classes' | 'certificates' | 'certification' | 'organisations' | 'verify';

function placeOf(path: string): Place | undefined {
  if (path === '/' || path.startsWith('/?')) return 'home';
  const first = path.split(/[/?]/)[1];
  if (first === 'courses' || first === 'classes' || first === 'certificates') return first;
  if (first === 'programmes') return 'certificates';
  if (first === 'certification' || first === 'organisations' || first === 'verify') return first;
  return undefined;
}

/** Header of cloth with its hem, the page, and the bottom bar of phones. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const page = usePageState();
  const here = placeOf(usePath());
  const current = (place: Place) => (place === here ? ('page' as const) : undefined);
  return (
    <div className="app">
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <header className="cloth-bar">
        <div className="in">
          <a className="brand" href="/">
            <BrandMark />
            <span>{t('brand')}</span>
          </a>
          <nav className="nav" aria-label={t('nav.main')}>
            <a href="/" aria-current={current('home')}>
              {page.viewer ? t('nav.home') : t('nav.start')}
            </a>
            <a href="/courses" aria-current={current('courses')}>
              {t('nav.courses')}
            </a>
            <a href="/classes" aria-current={current('classes')}>
              {t('nav.classes')}
            </a>
            <a href="/certificates" aria-current={current('certificates')}>
              {t('nav.certificates')}
            </a>
            {page.maySeeCertification && (
              <a href="/certification" aria-current={current('certification')}>
                {t('nav.certification')}
              </a>
            )}
            {page.maySeeOrganisations && (
              <a href="/organisations" aria-current={current('organisations')}>
                {t('nav.organisations')}
              </a>
            )}
          </nav>
          <div className="row end header-menus">
            <LanguageMenu />
            <PersonMenu />
          </div>
        </div>
        <div className="hem" aria-hidden="true" />
      </header>
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
      <footer className="page-foot small muted">
        <a href="/verify">{t('nav.verify')}</a>
        {page.maySeeCertification && (
          <a className="only-narrow" href="/certification">
            {t('nav.certification')}
          </a>
        )}
        {page.maySeeOrganisations && (
          <a className="only-narrow" href="/organisations">
            {t('nav.organisations')}
          </a>
        )}
      </footer>
      <nav className="tabbar" aria-label={t('nav.main')}>
        <a href="/" aria-current={current('home')}>
          <Icon icon={House} large />
          {t('nav.start')}
        </a>
        <a href="/courses" aria-current={current('courses')}>
          <Icon icon={BookOpen} large />
          {t('nav.coursesShort')}
        </a>
        <a href="/classes" aria-current={current('classes')}>
          <Icon icon={Radio} large />
          {t('nav.classesShort')}
        </a>
        <a href="/certificates" aria-current={current('certificates')}>
          <Icon icon={Award} large />
          {t('nav.certificatesShort')}
        </a>
      </nav>
    </div>
  );
}
