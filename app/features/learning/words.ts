import { insertWordBreaks, removeWordBreaks } from '#domain/content-word-breaks.ts';
import { baseLanguage, chooseText, type LocalizedText } from '#domain/locale.ts';

/** A text of a course in the language that was found for the reader. */
export interface CourseWords {
  text: string;
  locale: string;
}

const broken = new Map<string, string>();
const keptTexts = 5_000;

/** The text with places where Lao lines may break. Finding them is slow, and courses have the same texts every time. */
export function withWordBreaks(text: string): string {
  const known = broken.get(text);
  if (known !== undefined) return known;
  const made = insertWordBreaks(text);
  if (broken.size >= keptTexts) broken.clear();
  broken.set(text, made);
  return made;
}

/** The best of a text's languages for a reader. */
export function wordsFor(texts: LocalizedText, preferred: readonly string[], source: string): CourseWords {
  const { text, locale } = chooseText(texts, preferred, source);
  return { text: baseLanguage(locale) === 'lo' ? withWordBreaks(text) : text, locale };
}

/** The browser's title of a page about something in a course. */
export function courseTitle(words: CourseWords): string {
  return `${removeWordBreaks(words.text)} · Sala`;
}
