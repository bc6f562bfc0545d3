/**
 * How text is looked for. Two spellings of the same word fold into one: capitals, accents, forms of width, digits,
 * what cannot be seen, the order in which marks were typed. The same is done by the database, in `fold_for_search`
 * (migration 0011); a test compares the two.
 */
import { latinDigits } from './latin-digits.ts';
import { isVisible } from './visible.ts';

/** Marks that people leave out when they type: accents of Latin, Greek and Cyrillic, the vowel marks of Arabic and Hebrew. */
const accents =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;
const apostrophes = /['`\u02b9-\u02bc\u02be\u02bf\u2018\u2019\u201b\u2032]/g;
const separators =
  /[\s\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u0e2f\u0eaf\u1361-\u1368\u17d4-\u17da\u2000-\u206f\u2212\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufffd]+/g;

/** Letters that no decomposition leads to their plain form, and forms of one letter of the Arabic script. */
const alike: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ς: 'σ' },
  ...{ '\u0671': '\u0627', '\u0649': '\u064a', '\u06cc': '\u064a', '\u06a9': '\u0643' },
  ...{ '\u0629': '\u0647', '\u06c1': '\u0647', '\u06be': '\u0647', '\u06d5': '\u0647' },
  // Lao: the small l below is the letter l.
  '\u0ebc': '\u0ea5',
};
const alikes = new RegExp(`[${Object.keys(alike).join('')}]`, 'g');

/**
 * The text as it is compared when somebody looks for words in it: small letters, digits and marks of one kind, one space
 * between words. Nothing that is shown is made of it.
 */
export function foldForSearch(text: string): string {
  const plain = text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(apostrophes, '')
    .replace(accents, '');
  return latinDigits(plain)
    .replace(/\u0ec0\u0ec0/g, '\u0ec1')
    .replace(/\u0e40\u0e40/g, '\u0e41')
    .replace(/([\u0ec8-\u0ecb]+)([\u0eb1\u0eb4-\u0eb9\u0ebb\u0ebc\u0ecd]+)/g, '$2$1')
    .replace(/\u0eb2([\u0ec8-\u0ecb]+)/g, '$1\u0eb2')
    .replace(/([\u0e48-\u0e4b]+)([\u0e31\u0e34-\u0e3a\u0e47\u0e4d]+)/g, '$2$1')
    .replace(/\u0e32([\u0e48-\u0e4b]+)/g, '$1\u0e32')
    .replace(alikes, (letter) => alike[letter] ?? letter)
    .replace(separators, ' ')
    .trim();
}

/** More words than this are not looked for. */
const mostWords = 12;

/** The words that somebody looks for, folded. Each has to stand somewhere, in any order. */
export function searchWords(search: string): string[] {
  const folded = foldForSearch(search);
  return folded === '' ? [] : [...new Set(folded.split(' '))].slice(0, mostWords);
}

/**
 * What an index of people is asked for: pairs of letters of every word that is looked for, and words of one letter.
 * `search_grams` (migration 0026) makes them of a name with single letters besides, its spaces left out.
 */
export function searchGrams(words: readonly string[]): string[] {
  const grams = words.flatMap((word) => {
    const letters = [...word];
    return letters.length < 2 ? letters : letters.slice(1).map((letter, place) => `${letters[place]}${letter}`);
  });
  return [...new Set(grams)];
}

/** Scripts that put no spaces between words, as they stand in the brackets of a pattern: where spaces stand is a matter of taste. */
export const unspacedScripts =
  '\\p{Script=Lao}\\p{Script=Thai}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const unspaced = new RegExp(`[${unspacedScripts}]`, 'u');

/** What is looked for in one piece, in the text without its spaces; null where words are told apart by spaces. */
export function searchInOnePiece(search: string): string | null {
  const folded = foldForSearch(search);
  return unspaced.test(folded) ? folded.replaceAll(' ', '') : null;
}

/** Whether all words of `search` stand in a text that `foldForSearch` made. Signs alone stand nowhere. */
export function hasWords(folded: string, search: string): boolean {
  const words = searchWords(search);
  if (words.length === 0) return !isVisible(search);
  if (words.every((word) => folded.includes(word))) return true;
  const piece = searchInOnePiece(search);
  return piece !== null && folded.replaceAll(' ', '').includes(piece);
}
