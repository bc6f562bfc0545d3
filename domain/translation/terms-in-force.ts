import type { Term } from './check-terms.ts';

type Words = Pick<Term, 'slug' | 'term' | 'definition'> & Partial<Pick<Term, 'also' | 'not'>>;

/**
 * What of the glossary of all courses counts. One person who changes it would change every course of everybody: words that
 * were written in the browser count once they are confirmed; until then those of the folder do, or none.
 *
 * @param terms as they are written now
 * @param folder as whoever runs the platform has them in the folder
 * @param isConfirmed asked for a term in a language whose words differ from the folder's
 */
export function termsInForce<T extends Words>(
  terms: readonly T[],
  folder: readonly T[],
  isConfirmed: (term: T, locale: string) => boolean,
): T[] {
  const before = new Map(folder.map((term) => [term.slug, term]));
  return terms.flatMap((term) => {
    const known = before.get(term.slug);
    const locales = [...new Set([...Object.keys(term.term), ...Object.keys(known?.term ?? {})])];
    const from = (locale: string) =>
      (known && areSame(term, known, locale)) || isConfirmed(term, locale) ? term : known;
    const pick = <K extends 'term' | 'definition' | 'also' | 'not'>(key: K) =>
      Object.fromEntries(
        locales.flatMap((locale) => {
          const words = from(locale)?.[key]?.[locale];
          return words === undefined ? [] : [[locale, words]];
        }),
      );
    const said = pick('term');
    if (Object.keys(said).length === 0) return [];
    return [{ ...term, term: said, definition: pick('definition'), also: pick('also'), not: pick('not') }];
  });
}

/**
 * The words that nobody writes, as far as the folder does not say so: they are told, and keep no course of anybody from
 * being published.
 *
 * @returns by slug and language
 */
export function advisedWords(terms: readonly Words[], folder: readonly Words[]): Map<string, Map<string, Set<string>>> {
  const before = new Map(folder.map((term) => [term.slug, term]));
  return new Map(
    terms.map(({ slug, not = {} }) => {
      const lists = Object.entries(not).map(([locale, words]) => {
        const binding = before.get(slug)?.not?.[locale] ?? [];
        return [locale, new Set(words.filter((word) => !binding.includes(word)))] as const;
      });
      return [slug, new Map(lists)];
    }),
  );
}

function areSame(one: Words, other: Words, locale: string): boolean {
  const said = ({ term, definition, also, not }: Words) =>
    JSON.stringify([term[locale], definition[locale], also?.[locale] ?? [], not?.[locale] ?? []]);
  return said(one) === said(other);
}

/** Whether somebody counts as one from elsewhere: none of their organisations is above, below or the same as the other's. */
export function isFromElsewhere(own: readonly string[], others: readonly string[]): boolean {
  const top = (path: string) => path.split('.', 1)[0];
  const tops = new Set(others.map(top));
  return own.length > 0 && !own.some((path) => tops.has(top(path)));
}
