import type { i18n } from 'i18next';
import { createContext, useContext } from 'react';

/** What stands in the places of a text; `count` also chooses among singular and plurals. */
export type Values = Record<string, string | number | null>;

/** Finds words: `t('list.title')`, `t('list.count', { count: 3 })`, `t('errors:goHome')`. */
export type Translate = (key: string, values?: Values) => string;

interface Words {
  t: Translate;
  exists: (key: string) => boolean;
}

/** A text cut at its places: text, name of a value, text, name, …, text. */
type Template = readonly string[];

/**
 * The words of one language, for the components of a page. A page's language is the document's and never changes while
 * it is shown, so nothing has to be watched, and each text is looked up once: i18next's look-up (namespaces, fallbacks,
 * plurals) took a tenth of the time of a page.
 */
export class PageWords {
  readonly #i18n: i18n;
  readonly #plurals: Intl.PluralRules;
  readonly #inNamespace = new Map<string, Words>();

  constructor(i18n: i18n) {
    this.#i18n = i18n;
    this.#plurals = new Intl.PluralRules(i18n.language);
  }

  in(namespace: string): Words {
    const known = this.#inNamespace.get(namespace);
    if (known) return known;
    const made = this.#makeWords(namespace);
    this.#inNamespace.set(namespace, made);
    return made;
  }

  #makeWords(namespace: string): Words {
    const templates = new Map<string, Template>();
    const templateOf = (key: string, count: unknown): Template => {
      const form = typeof count === 'number' ? `${key} ${count === 0 ? 'zero' : this.#plurals.select(count)}` : key;
      const known = templates.get(form);
      if (known) return known;
      const text = this.#i18n.t(key, {
        ns: namespace,
        ...(typeof count === 'number' && { count }),
        skipInterpolation: true,
      });
      const template = text.split(place);
      // What is not there comes back as it was asked for: such keys may be without end.
      if (text !== key) templates.set(form, template);
      return template;
    };
    return {
      t: (key, values) => fill(templateOf(key, values?.count), values),
      exists: (key) => this.#i18n.exists(key, { ns: namespace }),
    };
  }
}

/** `{{name}}`. With one group in the pattern, every second piece is a name. */
const place = /\{\{\s*(\w+)\s*\}\}/;

function fill(template: Template, values: Values = {}): string {
  let text = template[0] ?? '';
  for (let at = 1; at < template.length; at += 2)
    text += `${values[template[at] ?? ''] ?? ''}${template[at + 1] ?? ''}`;
  return text;
}

export const PageWordsContext = createContext<PageWords | null>(null);

/** The words of a namespace in the page's language. */
export function useTranslation(namespace = 'common'): Words {
  const words = useContext(PageWordsContext);
  if (!words) throw new Error('A page is rendered without words');
  return words.in(namespace);
}
