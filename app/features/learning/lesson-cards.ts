import { blocksOf } from '#courseware/rendered-blocks.ts';

/** One idea: what stands on a card, and which pieces of the text that is. */
export interface TextCard {
  html: string;
  /** Numbers of its first and its last piece; the title of the lesson is 0. */
  from: number;
  to: number;
}

/** A line is short enough to stand above what comes after it. */
const shortLine = 160;

/** Cards of a lesson's text: a heading or a short line goes with what follows it, a picture with what it shows. */
export function cardsOf(html: string, firstPiece: number): TextCard[] {
  const cards: TextCard[] = [];
  let piece = firstPiece;
  let isOpen = false;
  for (const { tag, html: block, pieces } of blocksOf(html)) {
    const last = cards.at(-1);
    const from = piece;
    piece += pieces.length;
    const isPicture = tag === 'figure' && block.startsWith('<figure class="pic"');
    const joins = last && (isOpen || (isPicture && !last.html.includes('<figure')));
    if (joins) Object.assign(last, { html: `${last.html}\n${block}`, to: piece - 1 });
    else cards.push({ html: block, from, to: piece - 1 });
    const words = block.replace(/<[^>]+>/g, '');
    isOpen = tag === 'h2' || tag === 'h3' || (tag === 'p' && words.length < shortLine && words.trimEnd().endsWith(':'));
  }
  return cards;
}
