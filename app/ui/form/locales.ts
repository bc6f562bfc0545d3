import { interfaceLocales, localeNames } from '#domain/locale.ts';
import type { Choice } from './choice.ts';

/** The languages of the interface to choose from, each in its own script. */
export const localeChoices: readonly Choice[] = interfaceLocales.map((locale) => ({
  id: locale,
  label: localeNames[locale],
  lang: locale,
}));
