import { foldForSearch } from '#domain/text/search.ts';

/** A key term that all courses share. */
export interface Term {
  slug: string;
  /** By language. */
  term: Readonly<Record<string, string>>;
  definition: Readonly<Record<string, string>>;
  /** Other words that are right, by language. */
  also: Readonly<Record<string, readonly string[]>>;
  /** Words that nobody writes for it, by language. */
  not: Readonly<Record<string, readonly string[]>>;
}

/** A term in a text, and how its translation is held against the glossary. */
export interface TermUse {
  slug: string;
  /** As the source says it. */
  word: string;
  /** The right words in the language of the translation; none when the glossary does not say. */
  right: readonly string[];
  /** In the language of the translation, else of the source. */
  definition: string;
  /** False: none of the right words is in the translation. A warning, never a refusal. */
  isKept: boolean;
  /** A word of the translation that the glossary does not want. */
  unwanted: string | undefined;
}

/**
 * The terms in a text and whether its translation says them in the words of the glossary: bent, longer or shorter. Longer
 * terms go first, so that the net weight is not taken for a weight.
 */
export function findTerms(
  text: { source: string; target: string | undefined },
  { terms, sourceLocale, locale }: { terms: readonly Term[]; sourceLocale: string; locale: string },
): TermUse[] {
  const marked = new Map<string, string>();
  for (const [, word = '', slug = ''] of text.source.matchAll(/:term\[([^\]]*)\]\{[^}]*slug="?([a-z0-9-]+)/g)) {
    marked.set(slug, word);
  }
  let left = foldForSearch(text.source.replace(/\{[^}]*\}|\]\([^)]*\)/g, ' '));
  const found: TermUse[] = [];
  for (const { term, word } of longestFirst(terms, sourceLocale)) {
    if (found.some((one) => one.slug === term.slug)) continue;
    const at = placeOf(left, foldForSearch(word));
    if (at === -1 && !marked.has(term.slug)) continue;
    if (at !== -1)
      left = left.slice(0, at) + ' '.repeat(foldForSearch(word).length) + left.slice(at + foldForSearch(word).length);
    found.push(useOf(term, marked.get(term.slug) ?? word, text.target));
  }
  return found.sort((a, b) => (a.slug < b.slug ? -1 : 1));

  function useOf(term: Term, word: string, target: string | undefined): TermUse {
    const right = rightWords(term, locale);
    const said = target === undefined ? '' : foldForSearch(target);
    return {
      slug: term.slug,
      word,
      right,
      definition: term.definition[locale] ?? term.definition[sourceLocale] ?? '',
      isKept:
        target === undefined || right.length === 0 || right.some((one) => said.includes(stem(foldForSearch(one)))),
      unwanted: term.not[locale]?.find((one) => said !== '' && said.includes(foldForSearch(one))),
    };
  }
}

/** The right words for a term in a language: the first is the usual one. */
function rightWords(term: Term, locale: string): string[] {
  const word = term.term[locale];
  return word ? [word, ...(term.also[locale] ?? [])] : [];
}

function longestFirst(terms: readonly Term[], locale: string): { term: Term; word: string }[] {
  const all = terms.flatMap((term) => rightWords(term, locale).map((word) => ({ term, word })));
  return all.sort((a, b) => b.word.length - a.word.length);
}

/** Scripts without spaces between words have words anywhere; in the others, a word begins where no letter goes before. */
function placeOf(text: string, word: string): number {
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]/u.test(word)) return text.indexOf(word);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    // An s or es of many is part of it; other letters make another word.
    if (!/\p{L}$/u.test(text.slice(0, at)) && /^(?:e?s)?(?!\p{L})/u.test(text.slice(end))) return at;
  }
  return -1;
}

/** In scripts with endings, a word counts without its last letters. */
function stem(word: string): string {
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]+$/u.test(word) && word.length > 5
    ? word.slice(0, -2)
    : word;
}
