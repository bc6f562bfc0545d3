import { describe, expect, it } from 'vitest';
import { interfaceLocales } from '#domain/locale.ts';
import { getFormatter } from './format.ts';

describe('a day of the calendar', () => {
  it.each(interfaceLocales)('is the same day wherever one reads of it, in %s', (locale) => {
    const there = getFormatter(locale, 'UTC').date('2026-11-02T12:00:00Z', 'medium');
    for (const zone of ['Pacific/Kiritimati', 'Asia/Vientiane', 'America/Los_Angeles', 'Pacific/Pago_Pago']) {
      expect(getFormatter(locale, zone).day('2026-11-02', 'medium')).toBe(there);
    }
    expect(there).toContain('2');
  });
});
