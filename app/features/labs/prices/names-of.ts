import type { ContentWords } from '#app/i18n/content-words.ts';

/** Names as a list of choices has them, each in its language. */
export const namesOf = (choices: readonly { id: string; words: ContentWords }[]) =>
  choices.map(({ id, words }) => ({ id, label: words.text, lang: words.locale }));
