import i18next, { type i18n, type Resource, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type InterfaceLocale, interfaceLocales } from '#domain/locale.ts';
import { i18nOptions } from './options.ts';

const files = import.meta.glob<ResourceLanguage>('./locales/*/*.json', { eager: true, import: 'default' });

const resources: Resource = {};
for (const [path, words] of Object.entries(files)) {
  const [, locale, namespace] = /\/locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (locale && namespace) resources[locale] = { ...resources[locale], [namespace]: words };
}

// One instance a language: its language never changes, so concurrent requests cannot disturb one another.
const instances = new Map<InterfaceLocale, i18n>(
  interfaceLocales.map((locale) => {
    const instance = i18next.createInstance();
    instance.use(initReactI18next).init({ ...i18nOptions, lng: locale, resources });
    return [locale, instance];
  }),
);

/** The translator of a language, with every namespace loaded. */
export function getI18n(locale: InterfaceLocale): i18n {
  const instance = instances.get(locale);
  if (!instance) throw new Error(`No i18n instance for ${locale}`);
  return instance;
}

/** The words that a hydrated page sends along to the browser: only its namespaces, only its language. */
export function getResources(locale: InterfaceLocale, namespaces: readonly string[]): ResourceLanguage {
  const all = resources[locale] ?? {};
  return Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace] ?? {}]));
}
