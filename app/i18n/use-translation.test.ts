import i18next from 'i18next';
import { expect, it } from 'vitest';
import { interfaceLocales } from '#domain/locale.ts';
import { i18nOptions } from '#platform/i18n/options.ts';
import { PageWords } from './use-translation.ts';

const files = import.meta.glob<Record<string, object>>('./locales/*/*.json', { eager: true, import: 'default' });

/** Keys as code writes them: without the endings of plurals. */
function keysOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, inside]) =>
    typeof inside === 'object'
      ? keysOf(inside, `${path}${key}.`)
      : [path + key.replace(/_(zero|one|two|few|many|other)$/, '')],
  );
}

it.each(interfaceLocales)('every text of %s is what i18next makes of it, with any number', async (locale) => {
  const resources: Record<string, Record<string, object>> = {};
  for (const [path, words] of Object.entries(files)) {
    const [, language = '', namespace = ''] = /\/locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (language === locale) resources[locale] = { ...resources[locale], [namespace]: words };
  }
  const i18n = i18next.createInstance();
  await i18n.init({ ...i18nOptions, lng: locale, resources });
  const words = new PageWords(i18n);
  for (const [ns, inside] of Object.entries(resources[locale] ?? {})) {
    const { t } = words.in(ns);
    const named = Object.fromEntries(
      [...JSON.stringify(inside).matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => [name, `<${name}>`]),
    );
    for (const key of new Set(keysOf(inside))) {
      expect(t(key)).toBe(i18n.t(key, { ns, skipInterpolation: true }).replace(/\{\{\s*\w+\s*\}\}/g, ''));
      for (const count of [0, 1, 2, 3, 5, 11, 21, 100, 1.5]) {
        expect(t(key, { ...named, count })).toBe(i18n.t(key, { ns, ...named, count }));
      }
    }
  }
});

it('a text that is not there comes back as it was asked for', async () => {
  const i18n = i18next.createInstance();
  await i18n.init({ ...i18nOptions, lng: 'en', resources: { en: { common: { a: 'A {{ x }}' }, errors: { b: 'B' } } } });
  const { t, exists } = new PageWords(i18n).in('common');
  expect([t('nothing'), t('a', { x: 3 }), t('errors:b'), exists('a'), exists('errors:b'), exists('c')]).toEqual([
    'nothing',
    'A 3',
    'B',
    true,
    true,
    false,
  ]);
});
