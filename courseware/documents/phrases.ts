import type { LessonNode } from '#courseware/lesson-tree.ts';
import { cleanText } from '#domain/text/visible.ts';

/** A piece of a paragraph: words that look alike, or a picture. */
export type Piece =
  | { text: string; strong: boolean; emphasis: boolean; href: string | null }
  | { picture: string; alt: string };
type Words = Extract<Piece, { text: string }>;

const marks = ['strong', 'emphasis'] as const;
const punctuation = /[\p{P}\p{S}]/u;
const letter = /[^\s\p{P}\p{S}]/u;

/**
 * The nodes of a paragraph, its pictures last, as they cannot stand among words. Spaces are single ones, and bold and
 * emphasis end where Markdown can close them: it closes neither `**ຄຳ **` nor `**约定的：**到账`.
 */
export function phrasesOf(pieces: readonly Piece[]): LessonNode[] {
  const words = pieces.filter((piece) => 'text' in piece);
  const pictures = pieces.filter((piece) => 'picture' in piece);
  return [
    ...nest(narrow(characters(words))),
    ...pictures.map(({ picture, alt }): LessonNode => ({ type: 'image', url: picture, alt })),
  ];
}

/** Words without what is not seen in them; a space at either end stays. */
export function tidyWords(text: string): string {
  const plain = cleanText(text.replace(/\s+/g, ' '));
  if (plain === '') return /\s/.test(text) ? ' ' : '';
  return `${/^\s/.test(text) ? ' ' : ''}${plain}${/\s$/.test(text) ? ' ' : ''}`;
}

function characters(words: readonly Words[]): Words[] {
  const cells = words.flatMap((one) => Array.from(tidyWords(one.text), (text) => ({ ...one, text })));
  const single = cells.filter((cell, index) => cell.text !== ' ' || cells[index - 1]?.text !== ' ');
  const isSpace = (cell: Words | undefined) => cell?.text === ' ';
  return single.slice(isSpace(single[0]) ? 1 : 0, isSpace(single.at(-1)) ? -1 : undefined);
}

function narrow(cells: Words[]): Words[] {
  const at = (index: number) => cells[index]?.text ?? '';
  for (const mark of marks) {
    for (let first = 0; first < cells.length; ) {
      let end = first + 1;
      while (end < cells.length && cells[end]?.[mark] === cells[first]?.[mark]) end += 1;
      if (cells[first]?.[mark]) {
        let [start, stop] = [first, end];
        const isOut = (inside: string, beyond: string) =>
          inside === ' ' || (punctuation.test(inside) && letter.test(beyond));
        while (start < stop && isOut(at(start), at(start - 1))) start += 1;
        while (stop > start && isOut(at(stop - 1), at(stop))) stop -= 1;
        for (let index = first; index < end; index++) {
          const cell = cells[index];
          if (cell && (index < start || index >= stop)) cells[index] = { ...cell, [mark]: false };
        }
      }
      first = end;
    }
  }
  return cells;
}

/** Links outside, bold in them, emphasis in that. */
function nest(cells: readonly Words[]): LessonNode[] {
  return grouped(cells, 'href', (href, inHref) => {
    const inner = grouped(inHref, 'strong', (isStrong, inStrong) => {
      const children = grouped(inStrong, 'emphasis', (isEmphasis, run) => {
        const text = { type: 'text' as const, value: run.map((cell) => cell.text).join('') };
        return isEmphasis ? [{ type: 'emphasis', children: [text] }] : [text];
      });
      return isStrong ? [node('strong', children)] : children;
    });
    return href === null ? inner : [{ ...node('link', inner), url: href } as LessonNode];
  });
}

function node(type: 'strong' | 'link', children: LessonNode[]): LessonNode {
  return { type, children } as LessonNode;
}

function grouped<Key extends 'href' | 'strong' | 'emphasis'>(
  cells: readonly Words[],
  key: Key,
  make: (value: Words[Key], run: Words[]) => LessonNode[],
): LessonNode[] {
  const nodes: LessonNode[] = [];
  for (let first = 0; first < cells.length; ) {
    let end = first + 1;
    while (end < cells.length && cells[end]?.[key] === cells[first]?.[key]) end += 1;
    const run = cells.slice(first, end);
    if (run[0]) nodes.push(...make(run[0][key], run));
    first = end;
  }
  return nodes;
}
