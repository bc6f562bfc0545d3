import type { ResourceLanguage } from 'i18next';
import type { InterfaceLocale } from '#domain/locale.ts';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';

type Words = ResourceLanguage[string];

/**
 * A language's words as pages show them: in Lao with the places where a line may break, for browsers that do not know
 * Lao words. Done once, when the words are loaded. Only for pages: files, mail and titles take the words as written.
 */
export function wordsForPages(locale: InterfaceLocale, words: ResourceLanguage): ResourceLanguage {
  if (locale !== 'lo') return words;
  return Object.fromEntries(Object.entries(words).map(([namespace, inside]) => [namespace, markBreaks(inside)]));
}

function markBreaks(words: Words): Words {
  if (typeof words === 'string') return insertWordBreaks(words);
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, inside]: [string, Words]) => [key, markBreaks(inside)]));
}
