import { foldForSearch, searchInOnePiece } from '#domain/text/search.ts';

const placePattern = /\{\{([^}]*)\}\}/g;

/** The names of the places {{name}} in a text, as often as they stand there. */
export function placesIn(text: string): string[] {
  return Array.from(text.matchAll(placePattern), ([, name = '']) => name);
}

export type TextPart = { text: string } | { gap: string };

/** A text with its gaps {{name}}, cut at them. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(placePattern)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ gap: found[1] ?? '' });
    from = found.index + found[0].length;
  }
  return from < text.length ? [...parts, { text: text.slice(from) }] : parts;
}

/** A text as it is named in lists: with room where its gaps and drawn numbers come, not with what an author calls them. */
export function withBlanks(text: string): string {
  return text.replace(placePattern, '___');
}

/** What may be typed: "bag | sack" are two words for the same. */
export function acceptedWords(words: string): string[] {
  return words
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/**
 * Whether typed words are among those that are right. Capitals, accents, digits of another script, full stops and the
 * order in which marks were typed make no difference; spaces none where a script has none between words.
 *
 * @param how.isContained it is enough that they stand somewhere in the answer, as whole words
 */
export function isAccepted(typed: string, accepted: readonly string[], how: { isContained?: boolean } = {}): boolean {
  const given = foldForSearch(typed);
  return accepted.some((one) => {
    const wanted = foldForSearch(one);
    // Signs alone fold to nothing.
    if (wanted === '') return typed.trim() === one.trim();
    const piece = searchInOnePiece(one);
    if (piece !== null) {
      const inOne = given.replaceAll(' ', '');
      return how.isContained ? inOne.includes(piece) : inOne === piece;
    }
    return how.isContained ? ` ${given} `.includes(` ${wanted} `) : given === wanted;
  });
}
