import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { readNumber } from './grading-number.ts';

describe('readNumber', () => {
  it.each([
    ['1250000', [1250000]],
    ['1,250,000', [1250000]],
    ['1.250.000', [1250000]],
    ['1 250 000', [1250000]],
    ["1'250'000", [1250000]],
    ['1,250,000.50', [1250000.5]],
    ['1.250.000,50', [1250000.5]],
    ['1.250', [1.25, 1250]],
    ['1,250', [1250, 1.25]],
    ['0.500', [0.5]],
    ['0,5', [0.5]],
    ['໑໒໕໐', [1250]],
    ['١٬٢٥٠', [1250]],
    ['٣٫٥', [3.5]],
    ['１２．５', [12.5]],
    ['-4', [-4]],
    ['−4,5', [-4.5]],
    ['3 %', [3]],
    ['₭20,000', [20000, 20]],
    ['', []],
    ['about 5', []],
    ['1,25,0', []],
    ['1..2', []],
    ['12e3', []],
    ['Infinity', []],
  ])('reads %s', (typed, expected) => {
    expect(readNumber(typed).sort()).toEqual([...expected].sort());
  });

  it('lets the unit stand behind or before', () => {
    expect(readNumber('12.5 kg', ['kg'])).toEqual([12.5]);
    expect(readNumber('20.000.000 ກີບ', ['kip', 'ກີບ'])).toEqual([20_000_000]);
    expect(readNumber('20 tons', ['kg'])).toEqual([]);
  });

  it('reads every whole number back in every grouping and script', () => {
    const zeros = ['0', '٠', '۰', '໐', '๐', '０'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.constantFrom('', ',', '.', ' ', '\u202f'),
        fc.constantFrom(...zeros),
        (value, separator, zero) => {
          const grouped = String(value).replaceAll(/\B(?=(\d{3})+$)/g, separator);
          const base = zero.codePointAt(0) ?? 0;
          const typed = grouped.replaceAll(/\d/g, (digit) => String.fromCodePoint(base + Number(digit)));
          expect(readNumber(typed)).toContain(value);
        },
      ),
    );
  });
});
