import { interfaceLocales, localeNames } from '#domain/locale.ts';

/** The languages of the interface, each in its own script. */
export function LocaleOptions() {
  return interfaceLocales.map((locale) => (
    <option key={locale} value={locale} lang={locale}>
      {localeNames[locale]}
    </option>
  ));
}
