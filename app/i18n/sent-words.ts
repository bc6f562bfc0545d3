import type { ResourceLanguage } from 'i18next';
import type { WordSource } from './use-translation.ts';

/**
 * Finds the words that a page sent along, as i18next finds them on the server: `list.title`, `errors:goHome`, and the
 * plural form of a count. i18next itself would be a tenth of all that the classroom brings to a phone.
 */
export function sentWords(language: string, words: ResourceLanguage): WordSource {
  const plurals = new Intl.PluralRules(language);
  const find = (key: string, namespace: string): string | undefined => {
    const cut = key.indexOf(':');
    const path = cut < 0 ? [namespace, ...key.split('.')] : [key.slice(0, cut), ...key.slice(cut + 1).split('.')];
    let at: unknown = words;
    for (const name of path) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
      at = Reflect.get(at, name);
    }
    return typeof at === 'string' ? at : undefined;
  };
  return {
    language,
    t: (key, { ns, count }) => {
      if (count === undefined) return find(key, ns) ?? key;
      const zero = count === 0 ? find(`${key}_zero`, ns) : undefined;
      return zero ?? find(`${key}_${plurals.select(count)}`, ns) ?? find(key, ns) ?? key;
    },
    exists: (key, { ns }) => find(key, ns) !== undefined,
  };
}
