/** Zero-width space: a place where a line may break. */
const wordBreak = '\u200b';
/** Word joiner: a place where a line may not break, also in browsers that have a Lao dictionary of their own. */
const wordJoin = '\u2060';
const marks = /[\u200b\u2060]/g;
/** Loan words that dictionaries do not know and would cut into syllables. */
const wholeWords = ['ເອເລັກໂຕຣນິກ', 'ແພລັດຟອມ', 'ອອນລາຍ', 'ອິນເຕີເນັດ', 'ຄອນເທນເນີ', 'ວິດີໂອ', 'ສະແກນ'];

const laoLetter = /[\u0e80-\u0eff]/;
/** Lao consonants and the vowels written before them: what a word can start with. */
const laoWordStart = /^[\u0e81-\u0eaf\u0ec0-\u0ec4\u0edc-\u0edf]/;
const laoEnd = /[\u0e80-\u0eff]$/;

let segmenter: Intl.Segmenter | undefined;
let joined: [cut: string, whole: string][] | undefined;

/**
 * Marks where a Lao line may break. Lao is written without spaces, and browsers without a Lao dictionary would break
 * inside words or not at all. Text without Lao comes back as it is; marks that are there already are not doubled.
 */
export function insertWordBreaks(text: string): string {
  if (!laoLetter.test(text)) return text;
  joined ??= wholeWords.map((word) => [markWords(word), markWords(word).replaceAll(wordBreak, wordJoin)]);
  return joined.reduce((result, [cut, whole]) => result.replaceAll(cut, whole), markWords(removeWordBreaks(text)));
}

function markWords(text: string): string {
  segmenter ??= new Intl.Segmenter('lo', { granularity: 'word' });
  let result = '';
  for (const { segment } of segmenter.segment(text)) {
    if (laoWordStart.test(segment) && laoEnd.test(result)) result += wordBreak;
    result += segment;
  }
  return result;
}

/** The text as it was written: for searching, comparing and exporting. */
export function removeWordBreaks(text: string): string {
  return text.replaceAll(marks, '');
}
