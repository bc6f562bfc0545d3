import { describe, expect, it } from 'vitest';
import { run, withBreaks } from './document.ts';

describe('a text of the record of a class', () => {
  it('is known by its language and direction, where the script says so', () => {
    expect(run('ສະບາຍດີ', 'en')).toMatchObject({ lang: 'lo', rtl: false });
    expect(run('你好', 'en')).toMatchObject({ lang: 'zh', rtl: false });
    expect(run('مرحبا Noy', 'en')).toMatchObject({ lang: 'ar', rtl: true });
    expect(run('Noy (مرحبا)', 'lo')).toMatchObject({ lang: 'ar', rtl: false });
    expect(run('12:00', 'lo')).toMatchObject({ lang: 'lo', rtl: false });
  });

  it('may be broken within what is too long for a line, and nowhere else', () => {
    const address = `https://sala.example/${'a'.repeat(60)}`;
    const broken = withBreaks(`See ${address} now`);
    expect(broken.split('\u200b').every((part) => part.length <= 40)).toBe(true);
    expect(broken.replaceAll('\u200b', '')).toBe(`See ${address} now`);
    expect(withBreaks('Prices and margins')).toBe('Prices and margins');
  });
});
