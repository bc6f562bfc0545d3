import type { i18n, TOptions } from 'i18next';
import { createContext, useContext } from 'react';

/** Finds words: `t('list.title')`, `t('list.count', { count: 3 })`, `t('errors:goHome')`. */
export type Translate = (key: string, values?: TOptions) => string;

/**
 * The words of one language, for the components of a page. A page's language is the document's and never changes while
 * it is shown, so that nothing has to be watched; and words without figures or names in them are looked up only once.
 */
export class PageWords {
  readonly #i18n: i18n;
  readonly #inNamespace = new Map<string, { t: Translate; exists: (key: string) => boolean }>();

  constructor(i18n: i18n) {
    this.#i18n = i18n;
  }

  in(namespace: string): { t: Translate; exists: (key: string) => boolean } {
    const known = this.#inNamespace.get(namespace);
    if (known) return known;
    const found = new Map<string, string>();
    const t: Translate = (key, values) => {
      if (values) return this.#i18n.t(key, { ns: namespace, ...values });
      const known = found.get(key);
      if (known !== undefined) return known;
      const word = this.#i18n.t(key, { ns: namespace });
      // What is not there comes back as it was asked for: such keys may be without end.
      if (word !== key) found.set(key, word);
      return word;
    };
    const made = { t, exists: (key: string) => this.#i18n.exists(key, { ns: namespace }) };
    this.#inNamespace.set(namespace, made);
    return made;
  }
}

export const PageWordsContext = createContext<PageWords | null>(null);

/** The words of a namespace in the page's language. */
export function useTranslation(namespace = 'common'): ReturnType<PageWords['in']> {
  const words = useContext(PageWordsContext);
  if (!words) throw new Error('A page is rendered without words');
  return words.in(namespace);
}
