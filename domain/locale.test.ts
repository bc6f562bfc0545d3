import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import {
  chooseInterfaceLocale,
  chooseLocale,
  chooseText,
  interfaceLocales,
  parseAcceptLanguage,
  textDirection,
} from './locale.ts';

describe('the language of the interface', () => {
  it('comes from the profile, then the cookie, then the browser, then English', () => {
    const acceptLanguage = 'zh-CN,zh;q=0.9,en;q=0.8';
    expect(chooseInterfaceLocale({ profile: ['lo', 'en'], cookie: 'ar', acceptLanguage })).toBe('lo');
    expect(chooseInterfaceLocale({ profile: [], cookie: 'ar', acceptLanguage })).toBe('ar');
    expect(chooseInterfaceLocale({ cookie: null, acceptLanguage })).toBe('zh');
    expect(chooseInterfaceLocale({ acceptLanguage: null })).toBe('en');
  });

  it('passes over languages in which there is no interface', () => {
    expect(chooseInterfaceLocale({ profile: ['fr', 'lo'] })).toBe('lo');
    expect(chooseInterfaceLocale({ cookie: 'klingon', acceptLanguage: 'th, lo;q=0.5' })).toBe('lo');
  });
});

describe('Accept-Language', () => {
  it('is read best first', () => {
    expect(parseAcceptLanguage('en;q=0.2, lo-LA, zh;q=0.7')).toEqual(['lo-LA', 'zh', 'en']);
  });

  it('leaves out what is refused or broken', () => {
    expect(parseAcceptLanguage('en;q=0, *, ;;, lo')).toEqual(['lo']);
  });

  it('never fails, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), (header) => {
        for (const tag of parseAcceptLanguage(header)) expect(tag).toMatch(/^[a-z]{2,3}([-_][a-z0-9]+)*$/i);
        expect(interfaceLocales).toContain(chooseInterfaceLocale({ acceptLanguage: header, cookie: header }));
      }),
    );
  });
});

describe('the language of content', () => {
  it('is the first of the reader’s list that is on offer, and says when that was not the first wish', () => {
    expect(chooseLocale(['lo', 'en'], ['en', 'lo'])).toEqual({ locale: 'lo', isFirstChoice: true });
    expect(chooseLocale(['ar', 'en'], ['en', 'lo'])).toEqual({ locale: 'en', isFirstChoice: false });
  });

  it('falls back to the source language, then to any', () => {
    expect(chooseLocale(['ar'], ['en', 'zh'], 'zh')).toEqual({ locale: 'zh', isFirstChoice: false });
    expect(chooseLocale(['ar'], ['en', 'zh'])).toEqual({ locale: 'en', isFirstChoice: false });
    expect(chooseLocale(['ar'], [])).toBeUndefined();
  });

  it('compares by base language', () => {
    expect(chooseLocale(['zh-Hans-CN'], ['zh'])).toEqual({ locale: 'zh', isFirstChoice: true });
  });

  it('is always one that is on offer', () => {
    const locales = fc.array(fc.constantFrom('en', 'zh', 'lo', 'ar', 'fr', 'zh-CN'), { maxLength: 4 });
    fc.assert(
      fc.property(
        locales,
        fc.uniqueArray(fc.constantFrom('en', 'zh', 'lo', 'ar'), { minLength: 1 }),
        (wanted, offered) => {
          const texts = Object.fromEntries(offered.map((locale) => [locale, `in ${locale}`]));
          const chosen = chooseText(texts, wanted);
          expect(offered).toContain(chosen.locale);
          expect(chosen.text).toBe(`in ${chosen.locale}`);
        },
      ),
    );
  });
});

it('Arabic is written from right to left', () => {
  expect(textDirection('ar-EG')).toBe('rtl');
  expect(interfaceLocales.filter((locale) => textDirection(locale) === 'rtl')).toEqual(['ar']);
});
