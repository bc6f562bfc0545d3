import { removeWordBreaks } from '#domain/word-breaks.ts';

/** A page's title for the browser: the words in front of the product's name, without the marks where lines may break. */
export function pageTitle(words: string): string {
  return `${removeWordBreaks(words)} · Sala`;
}
