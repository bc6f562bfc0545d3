import { expect, test } from 'vitest';
import { findUnprintable, keepPrintable } from './printable.ts';

test.each([
  ...[
    'ບົວຄຳ ວົງສາ',
    'José Núñez',
    'Jose\u0301',
    'Nguyễn Văn Đức',
    'Фёдор',
    'ΑΛΈΞΗΣ',
    '李文静',
    '𠮷田',
    'هدى الطيب',
    'አለሙ',
  ],
  ...['สมชาย ใจดี', 'សុខា', 'မောင်', 'नुनेज़', 'বাংলা', 'தமிழ்', 'བོད', 'Հայ', 'ქართ', 'עברית', 'がく', '한국', 'علی\u200cرضا'],
  ...['D’Arcy-Smith, Jr. (III)', '“x” – ‘y’ … № & + © €', 'ꪎꪼꪣ', 'ꆈꌠ', 'ᥖᥭᥰ'],
])('%s can be printed', (text) => expect(findUnprintable(text)).toEqual([]));

test('pictures and signs without a font are named, each once', () => {
  expect(findUnprintable('Anna 🌸🌸 👨‍👩‍👧‍👦 🇱🇦')).toEqual(['🌸', '👨‍👩‍👧‍👦', '🇱🇦']);
  expect(findUnprintable('a\u0000b\ue000\ufffd\ud83d')).toEqual(['\u0000', '\ue000', '\ufffd', '\ud83d']);
});

test('what is left can be printed', () => {
  for (const text of ['Anna 🌸 Bloom', '👍', 'a\u{10ffff}b', '🌸'])
    expect(findUnprintable(keepPrintable(text))).toEqual([]);
  expect(keepPrintable('Anna 🌸 Bloom 🇱🇦')).toBe('Anna Bloom');
});
