import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { interfaceLocales, localeNames } from '#domain/locale.ts';
import type { Choice } from './choice.ts';

/** The languages of the interface to choose from: in that of the page, and in their own script for who reads no other. */
export function useLocaleChoices(): Choice[] {
  const languageName = useLanguageName();
  return interfaceLocales.map((id) => {
    const [name, own] = [languageName(id), localeNames[id]];
    return { id, label: name === own ? own : `${name} · ${own}` };
  });
}
