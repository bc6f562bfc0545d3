import type { ResourceLanguage } from 'i18next';
import { createContext, type ReactNode, useContext } from 'react';
import type { PageState } from './page-state.ts';

/** What a hydrated page sends along, so that the browser renders what the server did. */
export interface ForBrowser {
  page: PageState;
  /** The page's namespaces, in its language. */
  words: ResourceLanguage;
}

interface Carried {
  /** null: the page stays as the server made it. */
  sent: ForBrowser | null;
  /** The CSP nonce of the request; empty in the browser, where the attribute is hidden. */
  nonce: string;
}

const CarriedContext = createContext<Carried>({ sent: null, nonce: '' });

/** Carries what is sent along from the server to the script tag that brings it to the browser. */
export function ForBrowserProvider({ sent, nonce, children }: Carried & { children: ReactNode }) {
  return <CarriedContext.Provider value={{ sent, nonce }}>{children}</CarriedContext.Provider>;
}

const elementId = 'for-browser';

/** As inert JSON; `<` is escaped so that no word can end the script. */
export function ForBrowserScript() {
  const { sent } = useContext(CarriedContext);
  if (!sent) return null;
  const json = JSON.stringify(sent).replaceAll('<', '\\u003c');
  return (
    <script
      id={elementId}
      type="application/json"
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: json }}
    />
  );
}

/** In the browser: what the server sent along. */
export function readForBrowser(): ForBrowser {
  return JSON.parse(document.getElementById(elementId)?.textContent ?? '');
}

export function useNonce(): string {
  return useContext(CarriedContext).nonce;
}
