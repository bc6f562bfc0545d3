/** People's text by what they take for one character: a letter with its marks, a flag, a family. */

import { isVisible } from './visible.ts';

let segmenter: Intl.Segmenter | undefined;

/** Old browsers have no segmenter: there, marks stay with their letter and pictures that are joined with each other. */
const roughly =
  /\p{RI}\p{RI}|(?:[^\p{M}\u200d]|^)[\p{M}\p{Emoji_Modifier}\u200c]*(?:\u200d\P{M}[\p{M}\p{Emoji_Modifier}]*)*/gu;

/** The characters of a text as people count them. */
export function graphemesOf(text: string): string[] {
  if (!('Segmenter' in Intl)) return text.match(roughly)?.filter(Boolean) ?? [];
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** What one character may be made of before it counts as more: a family of four has seven code points. */
const mostInOne = 10;

/** How long a text is, in characters as people count them. Letters under heaps of marks count as several. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const one of graphemesOf(text)) length += one.length <= mostInOne ? 1 : Math.ceil([...one].length / mostInOne);
  return length;
}

/** The beginning of a text, cut between characters. */
export function cutAfter(text: string, characters: number): string {
  if (text.length <= characters) return text;
  // What is cut off is not looked at: the text may be of any length.
  const begun = graphemesOf(text.slice(0, characters * 2 * mostInOne).replace(/[\ud800-\udbff]$/, ''));
  return begun.slice(0, characters).join('');
}

/** A text of so many characters at most: one that is longer ends with …, at a space if one stands in its last third. */
export function shortened(text: string, characters: number): string {
  if (lengthOf(cutAfter(text, 2 * characters)) <= characters) return text;
  const cut = cutAfter(text, characters - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space >= (2 * characters) / 3 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** As `cutAfter`, at so many code points: what a column's own limit counts. */
export function cutAtCodePoints(text: string, most: number): string {
  let [kept, left] = ['', most];
  for (const one of graphemesOf(text.slice(0, 2 * most))) {
    left -= [...one].length;
    if (left < 0) break;
    kept += one;
  }
  return kept;
}

/** The first character as it is drawn; none of an empty text. */
export function firstOf(text: string): string {
  return graphemesOf(text.slice(0, 8 * mostInOne).replace(/[\ud800-\udbff]$/, ''))[0] ?? '';
}

/** What stands for a person in a small round: two capitals of a Latin name, else the first character of the name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(isVisible);
  if (!/^\p{Script=Latin}/u.test(name)) return firstOf(words[0] ?? '');
  const letters = words.filter((word) => /^\p{L}/u.test(word));
  return letters.slice(0, 2).map(firstOf).join('').toUpperCase();
}
