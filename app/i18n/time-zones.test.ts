import { describe, expect, it } from 'vitest';
import { interfaceLocales } from '#domain/locale.ts';
import { findZone } from '#domain/places/find-zone.ts';
import { zoneText, zoneTexts } from './time-zones.ts';

const at = new Date('2026-11-27T03:00:00Z');

describe('time zones', () => {
  it('are named in the reader’s language, those that are near first', () => {
    expect(zoneText('Asia/Vientiane', 'en', at)).toBe('Vientiane, Laos (UTC+7)');
    expect(zoneText('Asia/Vientiane', 'lo', at)).toBe('ວຽງຈັນ, ລາວ (UTC+7)');
    expect(zoneText('Europe/Madrid', 'zh', at)).toBe('Madrid，西班牙 (UTC+1)');
    expect(zoneText('Asia/Vientiane', 'ar', at)).toBe('فيينتيان، لاوس (UTC+7)');
    expect(zoneText('Etc/GMT-7', 'en', at)).toBe('UTC+7');
    expect(zoneTexts('en', at, ['Europe/Madrid'])[0]).toBe('Madrid, Spain (UTC+1)');
  });

  it('are read back as what they were, in every language', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    for (const locale of interfaceLocales) {
      for (const zone of zones) {
        const text = zoneText(zone, locale, at);
        const read = findZone(text, at);
        expect(read && zoneText(read, locale, at), `${zone} ${text}`).toBe(text);
      }
      expect(zoneTexts(locale, at, []).length).toBeGreaterThan(400);
    }
  });
});
