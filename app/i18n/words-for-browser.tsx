import type { ResourceLanguage } from 'i18next';
import { createContext, type ReactNode, useContext } from 'react';

interface Words {
  locale: string;
  words: ResourceLanguage | null;
  /** The CSP nonce of the request; empty in the browser, where the attribute is hidden. */
  nonce: string;
}

const WordsContext = createContext<Words>({ locale: 'en', words: null, nonce: '' });

/** Carries a hydrated page's words from the server to the script tag that brings them to the browser. */
export function WordsForBrowser({ locale, words, nonce, children }: Words & { children: ReactNode }) {
  return <WordsContext.Provider value={{ locale, words, nonce }}>{children}</WordsContext.Provider>;
}

export const wordsElementId = 'words';

/** The words as inert JSON; `<` is escaped so that no word can end the script. */
export function WordsScript() {
  const { locale, words } = useContext(WordsContext);
  if (!words) return null;
  const json = JSON.stringify({ locale, words }).replaceAll('<', '\\u003c');
  return (
    <script
      id={wordsElementId}
      type="application/json"
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: json }}
    />
  );
}

export function useNonce(): string {
  return useContext(WordsContext).nonce;
}
