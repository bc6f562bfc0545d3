import { RemixBrowser } from '@remix-run/react';
import i18next from 'i18next';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { PageWords, PageWordsContext } from '#app/i18n/use-translation.ts';
import { ForBrowserProvider, readForBrowser } from '#app/ui/shell/for-browser.tsx';
import { PageStateContext } from '#app/ui/shell/page-state.ts';
import { i18nOptions } from '#platform/i18n/options.ts';

// The server sent this page's words with it; the same words make the same text, so hydration finds no difference.
const sent = readForBrowser();
const { locale } = sent.page;
const i18n = i18next.createInstance();
i18n.init({ ...i18nOptions, lng: locale, resources: { [locale]: sent.words } });

function hydrate(): void {
  hydrateRoot(
    document,
    <PageWordsContext.Provider value={new PageWords(i18n)}>
      <ForBrowserProvider sent={sent} nonce="">
        <PageStateContext.Provider value={sent.page}>
          <RemixBrowser />
        </PageStateContext.Provider>
      </ForBrowserProvider>
    </PageWordsContext.Provider>,
  );
}

// Browsers too old for our libraries keep the server's page, on which `old-browser.js` says what to do.
if ('replaceAll' in String.prototype) startTransition(hydrate);
