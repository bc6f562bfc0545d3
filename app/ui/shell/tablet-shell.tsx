import { Users } from 'lucide';
import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { BrandMark } from './brand.tsx';
import { NetworkLines } from './network-lines.tsx';
import { usePageState } from './page-state.ts';

/** The frame of a tablet that goes from one person to the next: who it is, and one tap to change that. */
export function TabletShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const page = usePageState();
  return (
    <div className="app">
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <header className="cloth-bar">
        <div className="in">
          <a className="brand" href="/tablet?person">
            <BrandMark />
            <span className="sr">{page.siteName}</span>
            {/* Written in by the service worker, which knows who holds it. */}
            <bdi data-tablet-name="" dangerouslySetInnerHTML={{ __html: '' }} />
          </a>
          <a className="btn end tablet-who" href="/tablet" data-tablet-hold="">
            <Icon icon={Users} />
            {t('tablet.who')}
          </a>
        </div>
        <div className="hem" aria-hidden="true" />
      </header>
      <main id="main" className="page" tabIndex={-1}>
        <NetworkLines isTablet />
        {children}
      </main>
    </div>
  );
}
