import { type InterfaceLocale, isInterfaceLocale } from '#domain/locale.ts';

/** The language in which the person reads the page; null where there is no page. */
export function pageLanguage(): InterfaceLocale | null {
  const language = typeof document === 'undefined' ? null : document.documentElement.lang;
  return isInterfaceLocale(language) ? language : null;
}
