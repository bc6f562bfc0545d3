import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { errorsBetween, spellingKeys } from './spelling.ts';

describe('a word that was typed', () => {
  it.each([
    ['moisture', 'moisture', 0],
    ['comerce', 'commerce', 0.5],
    ['moistrue', 'moisture', 1],
    ['custms', 'customs', 1],
    ['custtoms', 'customs', 0.5],
    ['kustoms', 'customs', 1],
    ['telefone', 'telephone', 0.5],
    ['car', 'cat', null],
    ['coast', 'customs', null],
    // Lao without its tone mark, with a short vowel, with another letter.
    ['ຫຸມຫໍ', 'ຫຸ້ມຫໍ່', 0.5],
    ['ພາສິ', 'ພາສີ', 0.5],
    ['ກາເຝ', 'ກາເຟ', 1],
    ['นำ้', 'น้ำ', 0.5],
    ['便民服务店', '便民服务点', 1],
    ['海官', '海关', null],
  ])('%s is %s with %s errors', (typed, word, errors) => {
    expect(errorsBetween(typed, word)).toBe(errors);
  });

  it('has a key in common with each word at the distance of one error', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeກຂຄງຈ海关便民'), minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.nat(), fc.nat(3), (one, letters, at, kind) => {
        const typed = [...one];
        const place = at % typed.length;
        if (kind === 0) typed.splice(place, 1);
        if (kind === 1) typed.splice(place, 0, letters[0] ?? 'a');
        if (kind === 2) typed.splice(place, 1, letters[0] ?? 'a');
        if (kind === 3) typed.splice(place, 2, ...typed.slice(place, place + 2).reverse());
        if (errorsBetween(typed.join(''), one) === null) return;
        const keys = new Set(spellingKeys(one));
        expect(spellingKeys(typed.join('')).some((key) => keys.has(key))).toBe(true);
      }),
    );
  });
});
