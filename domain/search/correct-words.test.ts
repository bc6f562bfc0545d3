import { describe, expect, it } from 'vitest';
import { foldForSearch } from '#domain/text/search.ts';
import { correctWords, keysOf, readTypedWords } from './correct-words.ts';
import { spellingKeys } from './spelling.ts';

const texts = [
  ...['moisture', 'coffee', 'customs', 'price', 'check', 'list', 'checklist', 'cold', 'chain', 'green'],
  ...['ກາເຟ', 'ລາຄາ', 'ຫຸ້ມຫໍ່', 'ຕະຫຼາດ', 'ຫຼັກ', 'ຖາມ', 'ຫຼັກຖານ', '便民', '服务', '便民服务点', '海关'],
];
/** As the index of words answers. */
const folded = texts.map(foldForSearch);
const knownOf = (typed: ReturnType<typeof readTypedWords>) => {
  const { keys, words } = keysOf(typed);
  return folded.filter((word) => words.includes(word) || spellingKeys(word).some((key) => keys.includes(key)));
};
const correct = (search: string) => {
  const typed = readTypedWords(search);
  return correctWords(typed, knownOf(typed)).map((words) => words.join('|'));
};

describe('what was probably meant by', () => {
  it.each([
    ['moistrue', ['moisture']],
    ['gren cofee', ['green', 'coffee']],
    ['Côffe prices', ['coffee', 'price']],
    ['coldchain', ['cold', 'chain']],
    ['chek list', ['checklist']],
    ['ກາເຝ', ['ກາເຟ']],
    ['ລາຄາກາເຝ', ['ລາຄາ', 'ກາເຟ']],
    ['ຫຸມຫໍ', ['ຫຸ້ມຫໍ່']],
    ['便民服务店', ['便民服务点']],
    ['ຫຼັກຖາມ', ['ຫຼັກຖານ']],
    ['zebra', ['zebra']],
    ['', []],
    ['!!!', []],
  ])('"%s" is %j', (search, words) => {
    expect(correct(search)).toEqual(words.map(foldForSearch));
  });

  it('stays small whatever is typed', () => {
    const { keys, words } = keysOf(readTypedWords('ກາເຟລາຄາ便民ab cd'.repeat(200)));
    expect(keys.length + words.length).toBeLessThan(3_000);
  });
});
