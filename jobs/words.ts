import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import i18next, { type TFunction } from 'i18next';
import type { InterfaceLocale } from '#domain/locale.ts';
import { i18nOptions } from '#platform/i18n/options.ts';

const locales = join(import.meta.dirname, '../app/i18n/locales');
const translators = new Map<InterfaceLocale, TFunction>();

/** The translator of a language with every namespace, as the pages' own: what people are told has one place. */
export function translatorFor(locale: InterfaceLocale): TFunction {
  const known = translators.get(locale);
  if (known) return known;
  const folder = join(locales, locale);
  const files = readdirSync(folder).map((file): [string, object] => [
    parse(file).name,
    JSON.parse(readFileSync(join(folder, file), 'utf8')),
  ]);
  const instance = i18next.createInstance();
  instance.init({ ...i18nOptions, lng: locale, resources: { [locale]: Object.fromEntries(files) } });
  translators.set(locale, instance.t);
  return instance.t;
}
