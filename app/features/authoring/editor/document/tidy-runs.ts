import type { Mark, Node } from 'prosemirror-model';

const edges = new Set(['strong', 'emphasis']);
const punctuation = /[\p{P}\p{S}]/u;
const letter = /[^\s\p{P}\p{S}]/u;

/**
 * Takes out of bold and emphasis what cannot stand at their edges: spaces, and punctuation with a letter right beyond it.
 * Markdown closes neither `**ຄຳ **` nor `**约定的：**到账`; Lao and Chinese have no space there that would help. Nothing of the
 * text itself is changed, but for spaces at both ends, which Markdown drops.
 *
 * @param pieces texts and tokens of one paragraph
 */
export function tidyRuns(pieces: readonly Node[]): Node[] {
  let tidy = trim(pieces);
  for (const name of edges) tidy = join(tidy.length ? tidyMark(tidy, name) : tidy);
  return tidy;
}

function tidyMark(pieces: readonly Node[], name: string): Node[] {
  const has = (piece: Node | undefined) => piece?.marks.find((mark) => mark.type.name === name);
  const made: Node[] = [];
  for (let at = 0; at < pieces.length; ) {
    const mark = has(pieces[at]);
    let end = at + 1;
    while (end < pieces.length && Boolean(has(pieces[end])) === Boolean(mark)) end += 1;
    const run = pieces.slice(at, end);
    made.push(...(mark ? narrow(run, mark, { before: lastOf(pieces[at - 1]), after: firstOf(pieces[end]) }) : run));
    at = end;
  }
  return made;
}

/** A token counts as a letter: what will stand there is a word or a number. */
const firstOf = (piece: Node | undefined) => (piece ? ([...(piece.text ?? 'a')][0] ?? '') : '');
const lastOf = (piece: Node | undefined) => (piece ? ([...(piece.text ?? 'a')].at(-1) ?? '') : '');

function narrow(run: readonly Node[], mark: Mark, around: { before: string; after: string }): Node[] {
  // What else is marked (a link, a term) opens with punctuation of its own, on which these rules agree.
  const cells = run.flatMap((piece) =>
    piece.isText ? [...(piece.text ?? '')].map((character) => ({ character, piece })) : [{ character: '', piece }],
  );
  let start = 0;
  let end = cells.length;
  const at = (index: number) => cells[index]?.character ?? '';
  const beforeOf = () => (start > 0 ? at(start - 1) : around.before);
  const afterOf = () => (end < cells.length ? at(end) : around.after);
  const isOut = (character: string, beyond: string) =>
    /\s/.test(character) || (punctuation.test(character) && letter.test(beyond));
  while (start < end && isOut(at(start), beforeOf())) start += 1;
  while (end > start && isOut(at(end - 1), afterOf())) end -= 1;
  return cells.map(({ character, piece }, index) => {
    const isIn = index >= start && index < end;
    const marks = isIn ? piece.marks : mark.removeFromSet(piece.marks);
    return piece.isText ? piece.type.schema.text(character, marks) : piece.mark(marks);
  });
}

function join(pieces: readonly Node[]): Node[] {
  const made: Node[] = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    if (last?.isText && piece.isText && last.sameMarkup(piece)) {
      made[made.length - 1] = last.type.schema.text(`${last.text}${piece.text}`, piece.marks);
    } else made.push(piece);
  }
  return made;
}

function trim(pieces: readonly Node[]): Node[] {
  const made = [...pieces];
  const cut = (at: number, pattern: RegExp) => {
    for (let piece = made.at(at); piece?.isText; piece = made.at(at)) {
      const text = (piece.text ?? '').replace(pattern, '');
      if (text) {
        made.splice(at === 0 ? 0 : made.length - 1, 1, piece.type.schema.text(text, piece.marks));
        return;
      }
      made.splice(at === 0 ? 0 : made.length - 1, 1);
    }
  };
  cut(0, /^[ \t\n]+/);
  cut(-1, /[ \t\n]+$/);
  return made;
}
