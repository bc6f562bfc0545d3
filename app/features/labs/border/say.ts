import type { ContentWords } from '#app/i18n/content-words.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** How something of a pack is said to a reader. */
export type Say = (words: LocalizedText) => ContentWords;
