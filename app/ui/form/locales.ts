import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { interfaceLocales, localeNames } from '#domain/locale.ts';
import type { Choice } from './choice.ts';

/**
 * The languages of the interface to choose from: in that of the page, and in their own script for who reads no other.
 *
 * @param held that somebody has already, and keeps while others are no longer offered it
 */
export function useLocaleChoices(held: readonly string[] = []): Choice[] {
  const languageName = useLanguageName();
  const { offeredLocales } = usePageState();
  return interfaceLocales
    .filter((id) => offeredLocales.includes(id) || held.includes(id))
    .map((id) => {
      const [name, own] = [languageName(id), localeNames[id]];
      return { id, label: name === own ? own : `${name} · ${own}` };
    });
}
