import { guessLanguage } from '#app/i18n/class-languages.ts';

/** The language to mark a name with, told by its script: that of its letters, Latin ones as English. */
export function languageOfName(name: string): string {
  return guessLanguage(name) ?? 'en';
}
