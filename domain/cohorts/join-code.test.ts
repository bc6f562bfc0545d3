import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { makeJoinCode, readJoinCode, shownCode } from './join-code.ts';

const bytes = (...values: number[]) => {
  let next = 0;
  return (count: number) => Uint8Array.from({ length: count }, () => values[next++ % values.length] ?? 0);
};

describe('the code by which one joins a cohort', () => {
  it('is eight signs in two groups', () => {
    expect(shownCode(makeJoinCode(bytes(0, 1, 2, 3, 4, 5, 6, 7)))).toBe('ACEF-HJKM');
  });

  it('has no sign that looks like another, and none of a fair draw is left out', () => {
    const drawn = new Set<string>();
    for (let first = 0; first < 252; first += 1) drawn.add(makeJoinCode(bytes(first))[0] ?? '');
    expect([...drawn].sort().join('')).toBe('34679ACEFHJKMRTWXY');
  });

  it('passes over bytes that would make some signs more likely than others', () => {
    expect(makeJoinCode(bytes(255, 254, 253, 252, 17))).toBe('99999999');
  });

  it('is read as it is typed: small letters, spaces, no hyphen, wide figures', () => {
    for (const typed of ['ACEF-3467', 'acef3467', ' acef 3467 ', 'ＡＣＥＦ３４６７', 'A C E F - 3 4 6 7']) {
      expect(readJoinCode(typed)).toBe('ACEF3467');
    }
  });

  it('is read with a letter that sounds or looks like the right one', () => {
    expect(readJoinCode('NVDS-3467')).toBe('MWTF3467');
  });

  it('is none with more or fewer signs, or with one that stands for nothing', () => {
    for (const typed of ['', 'ACEF', 'ACEF-34677', 'ACEF-3461', 'ກຂຄງ-3467', 'x'.repeat(5_000)]) {
      expect(readJoinCode(typed)).toBeNull();
    }
  });

  it('is read again as it is shown, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (values) => {
        // With one sign that is surely in range, so that the draw ends.
        const code = makeJoinCode(bytes(...values, 0));
        expect(readJoinCode(shownCode(code).toLowerCase())).toBe(code);
      }),
    );
  });
});
