/** Zero-width space: a place where a line may break. */
const wordBreak = '\u200b';
/** Word joiner: a place where a line may not break, also in browsers that have a Lao dictionary of their own. */
const wordJoin = '\u2060';
const marks = /[\u200b\u2060]/g;
/** Loan words and places that dictionaries do not know and would cut into syllables, or even before a last letter. */
const wholeWords = [
  ...['ເອເລັກໂຕຣນິກ', 'ແພລັດຟອມ', 'ອອນລາຍ', 'ອິນເຕີເນັດ', 'ຄອນເທນເນີ', 'ວິດີໂອ', 'ສະແກນ', 'ດິຈິຕອນ', 'ເຕັກໂນໂລຊີ'],
  ...['ໂປຣແກຣມ', 'ບຣາວເຊີ', 'ເຊີບເວີ', 'ແທັບເລັດ', 'ແບັດເຕີຣີ', 'ອີເມວ', 'ດາວໂຫຼດ', 'ອັບເດດ', 'ສະໄລ້', 'ຟິວເຕີ', 'ແຟລັດ'],
  ...['ສະກັອດ', 'ພາເລັດ', 'ເອັກສະເຣ', 'ອາຣາບີກາ', 'ລາແຕັງ', 'ບູລິມະສິດ', 'ສຸຂານາໄມ', 'ອາຊຽນ', 'ຢາງພາລາ', 'ລຳໂພງ'],
  ...['ປາກຊ່ອງ', 'ປາກເຊ', 'ບໍ່ເຕັນ', 'ບໍ່ຫານ', 'ຄຸນໝິງ', 'ໜານໜິງ', 'ຫຼວງນ້ຳທາ', 'ວິໄລວົງ', 'ບຸນມີ'],
];

const laoLetter = /[\u0e80-\u0eff]/;
/** Lao consonants and the vowels written before them: what a word can start with. */
const laoWordStart = /^[\u0e81-\u0eaf\u0ec0-\u0ec4\u0edc-\u0edf]/;
const laoEnd = /[\u0e80-\u0eff]$/;
/** A Lao letter after which a word can start: any but the vowels written before their consonant. */
const laoWordEnd = /[\u0e80-\u0ebf\u0ec5-\u0eff]$/;

let segmenter: Intl.Segmenter | undefined;
let joined: [cut: RegExp, whole: string][] | undefined;

/**
 * Marks where a Lao line may break. Lao is written without spaces, and browsers without a Lao dictionary would break
 * inside words or not at all. Text without Lao comes back as it is; marks that are there already are not doubled.
 */
export function insertWordBreaks(text: string): string {
  if (!laoLetter.test(text)) return text;
  joined ??= wholeWords.map((word) => [
    new RegExp([...word].join(`${wordBreak}?`), 'g'),
    markWords(word).replaceAll(wordBreak, wordJoin),
  ]);
  return joined.reduce((result, [cut, whole]) => joinWord(result, cut, whole), markWords(removeWordBreaks(text)));
}

/** The word in one piece wherever it stands, however it was cut there; a line may break before it. */
function joinWord(text: string, cut: RegExp, whole: string): string {
  return text.replaceAll(cut, (_found, at: number) => (laoWordEnd.test(text.slice(0, at)) ? wordBreak : '') + whole);
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
