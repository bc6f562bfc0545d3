/** Where a long text may be cut: after a sentence, or else between words. */
const afterSentence = /[.!?。！？؟…]["'”’»)]?(?=\s|\p{Script=Han})|[。！？]/gu;

/**
 * A text in pieces of at most so many UTF-16 units, each of which can be a line: cut after a sentence where that leaves at
 * least half a line, else at a space, else between two characters.
 */
export function inPieces(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const end = endOfPiece(rest, most);
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function endOfPiece(text: string, most: number): number {
  const head = text.slice(0, most);
  const sentences = [...head.matchAll(afterSentence)].map((found) => found.index + found[0].length);
  const sentence = sentences.at(-1) ?? 0;
  if (sentence >= most / 2) return sentence;
  const space = head.search(/\s\S*$/u);
  if (space > 0) return space;
  // Not through a character of two halves, or between a letter and its marks.
  let end = most;
  while (end > 1 && /^(?:\p{M}|\u200d|[\udc00-\udfff])/u.test(text.slice(end, end + 2))) end -= 1;
  return end > 1 ? end : most;
}
