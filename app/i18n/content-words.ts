import { LRUCache } from 'lru-cache';
import { baseLanguage, chooseText, type LocalizedText } from '#domain/locale.ts';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';

/** A text of a course, class, programme or organisation in the language that was found for the reader. */
export interface ContentWords {
  text: string;
  locale: string;
}

const broken = new LRUCache<string, string>({ max: 5_000, memoMethod: insertWordBreaks });

/** The text with places where Lao lines may break. Finding them is slow, and the same texts come every time. */
export function withWordBreaks(text: string): string {
  return broken.memo(text);
}

/** The best of a text's languages for a reader, as pages show it; files and mail take `chooseText`. */
export function wordsFor(texts: LocalizedText, preferred: readonly string[], source = 'en'): ContentWords {
  const { text, locale } = chooseText(texts, preferred, source);
  return { text: baseLanguage(locale) === 'lo' ? withWordBreaks(text) : text, locale };
}
