import { describe, expect, it } from 'vitest';
import { isTimeZone } from '#domain/zoned-time.ts';
import { languageOfCountry, zoneOfCountry, zoneOfLanguages } from './country-zone.ts';

describe('a country', () => {
  it('has a zone, of several the capital’s', () => {
    expect(zoneOfCountry('LA')).toBe('Asia/Vientiane');
    expect(zoneOfCountry('NP')).toBe('Asia/Kathmandu');
    expect(zoneOfCountry('ES')).toBe('Europe/Madrid');
    expect(zoneOfCountry('CN')).toBe('Asia/Shanghai');
    expect(zoneOfCountry('VN')).toBe('Asia/Ho_Chi_Minh');
    expect(zoneOfCountry('MM')).toBe('Asia/Yangon');
    for (const country of ['AR', 'BR', 'ET', 'EG', 'KZ', 'RU', 'US', 'UA', 'MX', 'KI']) {
      expect(isTimeZone(zoneOfCountry(country) ?? '')).toBe(true);
    }
    for (const nothing of ['', 'QQ', 'la', 'Laos']) expect(zoneOfCountry(nothing)).toBe(null);
  });

  it('has a language', () => {
    expect(['LA', 'CN', 'EG', 'GB', 'ES', ''].map(languageOfCountry)).toEqual(['lo', 'zh', 'ar', 'en', 'es', null]);
  });
});

describe('the languages of a browser', () => {
  it('say where somebody is, as far as they do', () => {
    expect(zoneOfLanguages(['es-ES', 'en'])).toBe('Europe/Madrid');
    expect(zoneOfLanguages(['en-US', 'lo'])).toBe('Asia/Vientiane');
    expect(zoneOfLanguages(['zh-Hans-CN'])).toBe('Asia/Shanghai');
    expect(zoneOfLanguages(['ar', 'fr_TN'])).toBe('Africa/Tunis');
    expect(zoneOfLanguages(['en', 'ar', 'en-US', '-', 'x'.repeat(50)])).toBe(null);
  });
});
