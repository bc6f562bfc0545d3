import { isRightToLeft } from '#domain/live/mark-shapes.ts';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';

/** What the template platform/typeset/record.typ sets. */

/** A text, and how it is written. */
export interface Run {
  text: string;
  lang: string;
  rtl: boolean;
}

export interface TableBlock {
  kind: 'table';
  /** None: rows of facts, the first column what they are. */
  heads: string[];
  columns: ('auto' | 'rest')[];
  rows: Run[][];
}

export interface PollBlock {
  kind: 'poll';
  question: Run;
  note: string;
  rows: { label: Run; value: string; share: number; right: boolean }[];
}

export type Block =
  | { kind: 'text'; text: string; soft: boolean }
  | TableBlock
  | PollBlock
  | { kind: 'messages'; rows: { head: Run; words: Run }[] };

export interface Section {
  title: string;
  blocks: Block[];
}

/** Longer without a space, an address would run out of the page. */
const longestWord = 24;
const longWords = new RegExp(`[\\x21-\\x7e]{${longestWord}}(?=[\\x21-\\x7e])`, 'g');
const breakable = '\u200b';

/** With places where a line may break: between Lao words, and within what is too long for a line. */
export function withBreaks(text: string): string {
  return insertWordBreaks(text).replace(longWords, (part) => `${part}${breakable}`);
}

/** What somebody wrote, or our own words in `lang`. */
export function run(text: string, lang: string): Run {
  return { text: withBreaks(text), lang: scriptOf(text) ?? lang, rtl: isRightToLeft(text) };
}

/** Of a language whose words are broken into lines otherwise; undefined where the script does not say. */
function scriptOf(text: string): string | undefined {
  if (/[\u0e80-\u0eff]/.test(text)) return 'lo';
  if (/[\u4e00-\u9fff]/.test(text)) return 'zh';
  if (/[\u0600-\u06ff]/.test(text)) return 'ar';
  return undefined;
}
