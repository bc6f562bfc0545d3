import { expect, test } from 'vitest';
import fc from '#tests/support/property.ts';
import { latinDigits } from './latin-digits.ts';
import { readDecimal } from './numbers.ts';

/** Every decimal digit that Unicode knows, as rows from zero to nine. */
const everyDigit = Array.from({ length: 0x20000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
  .filter((one) => /\p{Nd}/u.test(one));
const rows = Array.from({ length: everyDigit.length / 10 }, (_, row) => everyDigit.slice(row * 10, row * 10 + 10));

test('digits of every script are read', () => {
  expect(rows.length).toBeGreaterThan(60);
  for (const row of rows) expect(latinDigits(row.join('')), row[0]).toBe('0123456789');
  expect(latinDigits('ໜ້າ ໑໒, ٣٤, ५, ၆, ７')).toBe('ໜ້າ 12, 34, 5, 6, 7');
});

test.each([
  ['3.5', 3.5],
  ['٣٫٥', 3.5],
  ['໓,໕', 3.5],
  ['３．５', 3.5],
  ['३.५', 3.5],
  ['\u200e3,5\u200b', 3.5],
  ['٣', 3],
  ['−2', -2],
  ['－２', -2],
  ['–2', -2],
  ['＋2', 2],
  ['1\u202f250', 1250],
  ['1 250,5', 1250.5],
  ['1’250', 1250],
  ['١٬٢٥٠', 1250],
  [' 07 ', 7],
])('%s', (typed, value) => expect(readDecimal(typed)).toBe(value));

test.each(['1,2,3', '1 2', 'a', '1e3', '0x10', '.', '-', '1.', '3½', 'Infinity', '9'.repeat(61)])('not %s', (typed) => {
  expect(readDecimal(typed)).toBeNaN();
});

test('nothing typed is no number', () => {
  for (const typed of ['', '  ', '\u200b', '\t']) expect(readDecimal(typed)).toBeNull();
});

test('a number is read alike in every script', () => {
  const typed = fc.tuple(
    fc.nat(99_999),
    fc.nat(99),
    fc.constantFrom(...rows),
    fc.constantFrom('.', ',', '٫', '．', '，'),
  );
  fc.assert(
    fc.property(typed, ([whole, part, row, sign]) => {
      const text = `${whole}.${part}`;
      expect(readDecimal(text.replace(/\d/g, (one) => row[Number(one)] ?? one).replace('.', sign))).toBe(Number(text));
    }),
  );
});
