import { describe, expect, it, test } from 'vitest';
import fc from '#tests/support/property.ts';
import { cleanIdentifier, cleanLine, cleanText, isVisible } from './visible.ts';

const unseen = [
  ...['', ' ', '\u00a0', '\u3000', '\u200b', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u200f', '\u202e', '\u2066'],
  ...['\u3164\u3164', '\uffa0', '\u115f', '\u1160', '\u2800', '\u{1d159}', '\u{13441}', '\u{e0001}', '\u{e0041}'],
  ...['\u034f', '\u17b4', '\u180e', '\ufe0f', '\u0301', '\u0eb4', '\u0000', '\t\n', '\ud83d', '\u{16fe4}', '\u2028'],
];

describe('what can be seen', () => {
  it.each(unseen.map((text) => [JSON.stringify(text), text]))('not %s', (_shown, text) => {
    expect(isVisible(text)).toBe(false);
    expect(isVisible(`${text} ${text}\u200b`)).toBe(false);
    expect(isVisible(`${text}a`)).toBe(true);
  });

  it.each(['a', 'ກ', '李', '1', '.', '👍', '?', 'ﷺ'])('%s', (text) => expect(isVisible(text)).toBe(true));
});

describe('a line', () => {
  test.each([
    ['Ana\tBelén', 'Ana Belén'],
    ['Week\t3', 'Week 3'],
    ['a\r\nb\u2028c\u0085d', 'a b c d'],
    ['  ບົວ\u200bຄຳ  \n ວົງສາ\u202e ', 'ບົວຄຳ ວົງສາ'],
    ['ເອ\u2060ເລັກ', 'ເອເລັກ'],
    ['\ufeffNoy\ufeff K', 'Noy K'],
    ['Jose\u0301', 'José'],
    ['Jose\u200b\u0301', 'José'],
    ['e\u034f\u0301', 'é'],
    ['a\u0000b\ud83d', 'ab'],
    ['\u3164\u3164', ''],
    ['A\u200dB\u200cC', 'ABC'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['ක්\u200dෂ', 'ක්\u200dෂ'],
    ['👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
    ['❤\ufe0f 1\ufe0f\u20e3', '❤\ufe0f 1\ufe0f\u20e3'],
    ['a\ufe0f', 'a'],
    ['葛\u{e0100}', '葛\u{e0100}'],
  ])('%j is kept as %j', (typed, kept) => expect(cleanLine(typed)).toBe(kept));
});

test('sentences keep their lines, tabs and marks of direction', () => {
  expect(cleanText(' a\r\nb\tc \u200f(d)\u200b\u0000\u202e ')).toBe('a\nb\tc \u200f(d)');
});

test('what is no character is not kept, as no XML can hold it', () => {
  expect(cleanText('a\ufffeb\uffffc\u{1ffff}')).toBe('abc');
  expect(cleanLine('a\ufffe b')).toBe('a b');
});

test('identifiers are compared without what cannot be seen, and in one width', () => {
  expect(cleanIdentifier(' ｔ-ｊｏｓｅ\u200b')).toBe('t-jose');
  expect(cleanIdentifier('\u200et-jose\ufeff')).toBe('t-jose');
});

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const nasty = fc
  .array(fc.constantFrom(...unseen, 'a', 'e\u0301', 'ກ', '👩', '\u200d', '\u200c', 'م', '\ufe0f', '\t', '\r\n', '李'), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''));

test.each([
  ['cleanLine', cleanLine],
  ['cleanText', cleanText],
  ['cleanIdentifier', cleanIdentifier],
])('%s: nothing changes the second time, nothing is half a character', (_name, clean) => {
  fc.assert(
    fc.property(fc.oneof(anyText, nasty), (text) => {
      const once = clean(text);
      expect(clean(once)).toBe(once);
      expect(once.isWellFormed()).toBe(true);
      expect(once).not.toMatch(/[\u200b\u2060\ufeff\u3164\u202a-\u202e]|\p{Cc}(?<![\n\t])/u);
    }),
  );
});
