/** Zero-width space: a place where a line may break. */
const wordBreak = '\u200b';

const laoLetter = /[\u0e80-\u0eff]/;
/** Lao consonants and the vowels written before them: what a word can start with. */
const laoWordStart = /^[\u0e81-\u0eaf\u0ec0-\u0ec4\u0edc-\u0edf]/;
const laoEnd = /[\u0e80-\u0eff]$/;

let segmenter: Intl.Segmenter | undefined;

/**
 * Marks where a Lao line may break. Lao is written without spaces, and browsers without a Lao dictionary would break
 * inside words or not at all. Text without Lao comes back as it is; marks that are there already are not doubled.
 */
export function insertWordBreaks(text: string): string {
  if (!laoLetter.test(text)) return text;
  segmenter ??= new Intl.Segmenter('lo', { granularity: 'word' });
  let result = '';
  for (const { segment } of segmenter.segment(text.replaceAll(wordBreak, ''))) {
    if (laoWordStart.test(segment) && laoEnd.test(result)) result += wordBreak;
    result += segment;
  }
  return result;
}

/** The text as it was written: for searching, comparing and exporting. */
export function removeWordBreaks(text: string): string {
  return text.replaceAll(wordBreak, '');
}
