import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { interfaceLocales } from '#domain/locale.ts';
import { i18nOptions } from '#platform/i18n/options.ts';
import { getResources } from './i18n.server.ts';
import { sentWords } from './sent-words.ts';

const namespaces = [
  ...[
    'common',
    'errors',
    'classroom',
    'polls',
    'room',
    'interpretation',
    'captions',
    'talk',
    'ladder',
    'breakouts',
    'desk',
  ],
];

describe.each(interfaceLocales)('words that a page sent along, in %s', (locale) => {
  const words = getResources(locale, namespaces);
  const i18n = i18next.createInstance();
  i18n.init({ ...i18nOptions, lng: locale, resources: { [locale]: words } });
  const sent = sentWords(locale, words);
  const keys = namespaces.flatMap((ns) => keysOf(words[ns]).map((key) => ({ ns, key })));

  it('are those that i18next finds', () => {
    expect(keys.length).toBeGreaterThan(200);
    for (const { ns, key } of keys) {
      const asked = { ns, skipInterpolation: true as const };
      expect(sent.t(key, asked)).toBe(i18n.t(key, asked));
      expect(sent.t(`${ns}:${key}`, { ...asked, ns: 'common' })).toBe(i18n.t(key, asked));
      expect(sent.exists(key, { ns })).toBe(true);
    }
  });

  it('have the plural forms that i18next finds', () => {
    const counted = keys.filter(({ key }) => key.endsWith('_other'));
    expect(counted.length).toBeGreaterThan(10);
    for (const { ns, key } of counted) {
      for (const count of [0, 1, 2, 3, 7, 11, 25, 100, 102, 1_000_000]) {
        const asked = { ns, count, skipInterpolation: true as const };
        const plain = key.replace(/_other$/, '');
        expect(sent.t(plain, asked)).toBe(i18n.t(plain, asked));
      }
    }
  });

  it('are the key where there are none', () => {
    for (const key of ['nothing', 'nothing.at.all', 'constructor', '__proto__.toString', 'list']) {
      expect(sent.t(key, { ns: 'common', skipInterpolation: true })).toBe(key);
      expect(sent.exists(key, { ns: 'common' })).toBe(false);
    }
  });
});

function keysOf(words: unknown, before = ''): string[] {
  if (typeof words === 'string') return [before];
  return Object.entries(words ?? {}).flatMap(([name, at]) => keysOf(at, before ? `${before}.${name}` : name));
}
