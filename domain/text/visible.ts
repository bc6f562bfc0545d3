/** What of a text can be seen, and what of it is kept. Nothing here needs a server: browsers ask the same. */

/** Drawn by every font, and empty: Braille without dots, the null note head, blanks between hieroglyphs. */
const blankSigns = '\\u2800\\u{1d159}\\u{13441}\\u{13442}';
const seen = new RegExp(`[^\\p{Default_Ignorable_Code_Point}\\p{C}\\p{Z}\\p{M}${blankSigns}]`, 'u');

/**
 * Whether somebody who reads the text sees anything. Spaces, marks without a letter, and what Unicode lets fonts pass
 * over (joiners, fillers, break marks, selectors) are not seen.
 */
export function isVisible(text: string): boolean {
  return seen.test(text);
}

/**
 * Characters that may have to go: controls, halves of characters, what is none (no XML can hold it, so that an office file
 * or a PDF with it cannot be made), and what is not drawn.
 */
const suspect = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Cc}\p{Cs}\ufff9-\ufffb]/u;
/** Marks of direction that whole sentences need where two directions meet. */
const directionMark = /^[\u200e\u200f\u061c]$/;

const joiner = /^[\u200c\u200d]$/;
/** Scripts that write a letter otherwise beside a joiner: two words differ by it. */
const joinedScript = new RegExp(
  `^[${[
    ...['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil'],
    ...['Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan', 'Javanese', 'Balinese'],
  ]
    .map((script) => `\\p{Script=${script}}`)
    .join('')}]$`,
  'u',
);
const picture = /^\p{Extended_Pictographic}$/u;
const pictureEnd = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)$/u;
const selector = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;
const selectable = /^[\p{Extended_Pictographic}\p{S}\p{Script=Han}\p{Script=Myanmar}]$/u;
const keycap = /^[0-9#*]$/;
const mongolianSelector = /^[\u180b-\u180d\u180f]$/;
const tag = /^[\u{e0020}-\u{e007f}]$/u;

/** Whether a character that is not drawn changes how its neighbours are: what is before it was kept, what is after it not yet. */
function shapesNeighbours(character: string, before: string, after: string): boolean {
  if (joiner.test(character)) {
    if (joinedScript.test(before) && joinedScript.test(after)) return true;
    return character === '\u200d' && pictureEnd.test(before) && picture.test(after);
  }
  if (selector.test(character)) return selectable.test(before) || (keycap.test(before) && after === '\u20e3');
  if (mongolianSelector.test(character)) return /^\p{Script=Mongolian}$/u.test(before);
  return tag.test(character) && (before === '\u{1f3f4}' || tag.test(before));
}

function withoutInvisible(text: string, keeps: (character: string) => boolean): string {
  if (!suspect.test(text)) return text.normalize('NFC');
  const characters = Array.from(text);
  let result = '';
  let before = '';
  for (const [index, character] of characters.entries()) {
    const isKept =
      !suspect.test(character) || keeps(character) || shapesNeighbours(character, before, characters[index + 1] ?? '');
    if (!isKept) continue;
    result += character;
    before = character;
  }
  return result.normalize('NFC');
}

/**
 * One line as it is kept: names, titles, whatever stands in a list. Tabs, ends of lines and all kinds of spaces are one
 * space; controls, break marks, fillers and whatever else is not drawn are left out, but for joiners and selectors that
 * change how their neighbours look.
 */
export function cleanLine(text: string): string {
  return withoutInvisible(text.replace(/[^\S\ufeff]|\u0085/g, ' '), () => false)
    .replace(/ +/g, ' ')
    .trim();
}

/** Sentences as they are kept: as `cleanLine`, but with their lines, tabs and marks of direction. */
export function cleanText(text: string): string {
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n');
  return withoutInvisible(lines, (one) => one === '\n' || one === '\t' || directionMark.test(one)).trim();
}

/** Words that are no one's prose: a user name, an address, a code. Full-width forms are the plain ones, spaces around go. */
export function cleanIdentifier(text: string): string {
  return text
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .normalize('NFKC')
    .trim();
}
