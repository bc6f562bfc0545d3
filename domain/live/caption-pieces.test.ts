import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { inPieces } from './caption-pieces.ts';

describe('a long text as lines', () => {
  it('is one line where it fits, and none where it is empty', () => {
    expect(inPieces('  Cold all the way.  ', 20)).toEqual(['Cold all the way.']);
    expect(inPieces('   ', 20)).toEqual([]);
  });

  it('is cut after a sentence, else between words, else between characters', () => {
    expect(inPieces('It is cold here. It is warm there now.', 24)).toEqual([
      'It is cold here.',
      'It is warm there now.',
    ]);
    expect(inPieces('the container stood in the yard', 20)).toEqual(['the container stood', 'in the yard']);
    expect(inPieces('所以火车不是问题。集装箱在堆场停了', 10)).toEqual(['所以火车不是问题。', '集装箱在堆场停了']);
    expect(inPieces('aaaaaaaaaaaa', 5)).toEqual(['aaaaa', 'aaaaa', 'aa']);
  });

  it('never cuts through a character, or takes its mark from a letter', () => {
    expect(inPieces('😀😀😀', 3)).toEqual(['😀', '😀', '😀']);
    expect(inPieces('ກີກີກີ', 3)).toEqual(['ກີ', 'ກີ', 'ກີ']);
  });

  it('loses nothing but spaces between lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 4, max: 40 }), (text, most) => {
        const pieces = inPieces(text, most);
        expect(pieces.every((one) => one !== '' && one.length <= most)).toBe(true);
        const bare = (words: string) => words.replace(/\s/gu, '');
        expect(bare(pieces.join(''))).toBe(bare(text));
      }),
    );
  });
});
