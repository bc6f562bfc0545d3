import { expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { differenceOf, differencesWithin } from './difference.ts';

it('tells what is gone and what is new, word by word, in Lao and Chinese too', () => {
  expect(differenceOf('Cool to 15 °C.', 'Cool to 13 °C.').filter((part) => part.kind !== 'same')).toEqual([
    { kind: 'gone', text: '15' },
    { kind: 'new', text: '13' },
  ]);
  expect(differenceOf('ເກັບໝາກໄມ້', 'ເກັບຜັກ').filter((part) => part.kind === 'same')).not.toEqual([]);
  expect(differenceOf('先称重', '先包装').find((part) => part.kind === 'same')?.text).toContain('先');
});

it('loses nothing of either text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const parts = differenceOf(before, after);
      const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text);
      expect(without('gone').join('').replace(/\s/g, '')).toBe(after.replace(/\s/g, ''));
      expect(without('new').join('').replace(/\s/g, '')).toBe(before.replace(/\s/g, ''));
    }),
  );
});

it('of many texts takes so much time together, and those for which none is left stand as a whole', () => {
  let now = 0;
  const compare = differencesWithin(50, () => {
    now += 30;
    return now;
  });
  const kinds = () => compare('Cool to 15 °C.', 'Cool to 13 °C.').map((part) => part.kind);
  expect(kinds()).toContain('same');
  expect(kinds()).toContain('same');
  expect(kinds()).toEqual(['gone', 'new']);
});
