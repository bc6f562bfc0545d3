import { afterEach, expect, test, vi } from 'vitest';
import fc from '#tests/support/property.ts';
import { cutAfter, cutAtCodePoints, firstOf, graphemesOf, initialsOf, lengthOf, shortened } from './graphemes.ts';

const family = '👨‍👩‍👧‍👦';
afterEach(() => vi.unstubAllGlobals());

test('characters as people count them', () => {
  expect(graphemesOf(`a${family}ນ້ຳé`)).toHaveLength(4);
  expect(lengthOf('𠮷'.repeat(80))).toBe(80);
  expect(lengthOf(family.repeat(3))).toBe(3);
  expect(lengthOf('🇱🇦🇨🇳')).toBe(2);
  expect(lengthOf(`a${'\u0301'.repeat(1000)}`)).toBeGreaterThan(90);
});

test('old browsers count nearly alike', () => {
  vi.stubGlobal('Intl', {});
  expect(graphemesOf(`a${family}🇱🇦e\u0301`)).toEqual(['a', family, '🇱🇦', 'e\u0301']);
});

test('texts are cut between characters', () => {
  expect(cutAtCodePoints(`ab${family}c`, 8)).toBe('ab');
  expect(cutAtCodePoints(`ab${family}c`, 9)).toBe(`ab${family}`);
  expect(cutAtCodePoints('𠮷𠮷𠮷', 2)).toBe('𠮷𠮷');
  expect(cutAtCodePoints(`a${'\u0301'.repeat(1000)}`, 500)).toBe('');
  expect(cutAfter(`ab${family}c`, 3)).toBe(`ab${family}`);
  expect(cutAfter('𠮷𠮷𠮷', 2)).toBe('𠮷𠮷');
  expect(['ຊຳ'.repeat(5), 'one two three', `ab${family}`].map((text) => shortened(text, 10))).toEqual([
    ...['ຊຳ'.repeat(5), 'one two…', `ab${family}`],
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, most) => {
      const cut = cutAfter(text, most);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
      expect(graphemesOf(cut).length).toBeLessThanOrEqual(most);
    }),
  );
});

test.each([
  ['Anna 🌸', 'A'],
  ['Anna Bloom', 'AB'],
  ['Élise Øst', 'ÉØ'],
  ['E\u0301lise', 'E\u0301'],
  ['Ana 𠮷田', 'A𠮷'],
  ['ນ້ອຍ ແກ້ວມະນີ', 'ນ້'],
  ['李 文静', '李'],
  ['𠮷田', '𠮷'],
  // Heaps of marks of two halves each are cut, but not in the middle of one.
  [`a${'\u{1e000}'.repeat(60)}`, `A${'\u{1e000}'.repeat(39)}`],
  ['', ''],
])('initials of %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
  expect(firstOf(initialsOf(name)).isWellFormed()).toBe(true);
});
