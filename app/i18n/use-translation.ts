import { createContext, useContext } from 'react';

/** What stands in the places of a text; `count` also chooses among singular and plurals. */
export type Values = Record<string, string | number | null>;

/** Finds words: `t('list.title')`, `t('list.count', { count: 3 })`, `t('errors:goHome')`. */
export type Translate = (key: string, values?: Values) => string;

interface Words {
  t: Translate;
  exists: (key: string) => boolean;
}

/** Where words are found: i18next on the server, what a page sent along in the browser. */
export interface WordSource {
  readonly language: string;
  /** The text as it is written, its places not filled; the key where there is none. */
  t: (key: string, options: { ns: string; count?: number; skipInterpolation: true }) => string;
  exists: (key: string, options: { ns: string }) => boolean;
}

/** A text cut at its places: text, name of a value, text, name, …, text. */
type Template = readonly string[];

/**
 * The words of one language, for the components of a page. A page's language is the document's and never changes while
 * it is shown, so nothing has to be watched, and each text is looked up once: i18next's look-up (namespaces, fallbacks,
 * plurals) took a tenth of the time of a page.
 */
export class PageWords {
  readonly #source: WordSource;
  readonly #plurals: Intl.PluralRules;
  readonly #inNamespace = new Map<string, Words>();

  constructor(source: WordSource) {
    this.#source = source;
    this.#plurals = new Intl.PluralRules(source.language);
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
      const text = this.#source.t(key, {
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
      exists: (key) => this.#source.exists(key, { ns: namespace }),
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
