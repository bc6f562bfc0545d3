import type { AppLoadContext } from '@remix-run/node';
import i18next, { type i18n, type Resource, type ResourceLanguage } from 'i18next';
import { type InterfaceLocale, interfaceLocales } from '#domain/locale.ts';
import { i18nOptions } from '#platform/i18n/options.ts';
import { PageWords, type Translate } from './use-translation.ts';
import { wordsForPages } from './words-for-pages.ts';

const files = import.meta.glob<ResourceLanguage>('./locales/*/*.json', { eager: true, import: 'default' });

const resources: Resource = {};
for (const [path, words] of Object.entries(files)) {
  const [, locale, namespace] = /\/locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (locale && namespace) resources[locale] = { ...resources[locale], [namespace]: words };
}

const forPages: Resource = Object.fromEntries(
  interfaceLocales.map((locale) => [locale, wordsForPages(locale, resources[locale] ?? {})]),
);

const plainWords = createInstances(resources);
const pageWords = rememberedWords(createInstances(forPages));
const rememberedPlain = rememberedWords(plainWords);

function rememberedWords(instances: ReadonlyMap<InterfaceLocale, i18n>): ReadonlyMap<InterfaceLocale, PageWords> {
  return new Map([...instances].map(([locale, instance]) => [locale, new PageWords(instance)]));
}

// One instance a language: its language never changes, so concurrent requests cannot disturb one another.
function createInstances(words: Resource): ReadonlyMap<InterfaceLocale, i18n> {
  return new Map(
    interfaceLocales.map((locale) => {
      const instance = i18next.createInstance();
      instance.init({ ...i18nOptions, lng: locale, resources: { [locale]: words[locale] ?? {} } });
      return [locale, instance];
    }),
  );
}

function find<Words>(instances: ReadonlyMap<InterfaceLocale, Words>, locale: InterfaceLocale): Words {
  const instance = instances.get(locale);
  if (!instance) throw new Error(`No words for ${locale}`);
  return instance;
}

/** The translator of a language, with every namespace loaded: for files, mail, titles, everything but a page's body. */
export function getI18n(locale: InterfaceLocale): i18n {
  return find(plainWords, locale);
}

/** The same for this request's reader, each text looked up once: what loaders need for titles. */
export function translatorOf(context: AppLoadContext): Translate {
  return find(rememberedPlain, context.reader.locale).in('common').t;
}

/** What pages show. */
export function getPageWords(locale: InterfaceLocale): PageWords {
  return find(pageWords, locale);
}

/** The words that a page sends along for its island: only its namespaces, only its language. */
export function getResources(locale: InterfaceLocale, namespaces: readonly string[]): ResourceLanguage {
  const all = forPages[locale] ?? {};
  return Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace] ?? {}]));
}
