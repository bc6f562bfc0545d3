/** A block of a lesson's text: a paragraph, a heading, a picture, a box. */
interface Block {
  tag: string;
  html: string;
  /** How many pieces of the text are in it, as narrations count them. */
  pieces: number;
}

const tagForm = /<(\/?)([a-z][a-z0-9]*)\b[^>]*?>/g;
const voidTags = new Set(['img', 'input', 'track', 'br', 'hr']);
const counted = new Set(['h2', 'h3', 'p', 'li', 'th', 'td', 'figcaption']);

/**
 * Cuts a lesson's HTML, which the renderer made and which is well formed, at its outermost blocks. Counts the pieces of the
 * text as public/listen.js does: those that hold no paragraph or item themselves.
 */
export function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  const open: { tag: string; isOuter: boolean }[] = [];
  let [start, pieces] = [0, 0];
  for (const match of html.matchAll(tagForm)) {
    const [whole, slash, tag = ''] = match;
    const end = match.index + whole.length;
    if (voidTags.has(tag)) continue;
    if (!slash) {
      if (open.length === 0) start = match.index;
      if (tag === 'p' || tag === 'li') for (const one of open) one.isOuter = true;
      open.push({ tag, isOuter: false });
      continue;
    }
    const closed = open.pop();
    if (closed && counted.has(closed.tag) && !closed.isOuter) pieces += 1;
    if (open.length > 0) continue;
    blocks.push({ tag, html: html.slice(start, end), pieces });
    pieces = 0;
  }
  return blocks;
}

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
    piece += pieces;
    const isPicture = tag === 'figure' && block.startsWith('<figure class="pic"');
    const joins = last && (isOpen || (isPicture && !last.html.includes('<figure')));
    if (joins) Object.assign(last, { html: `${last.html}\n${block}`, to: piece - 1 });
    else cards.push({ html: block, from, to: piece - 1 });
    const words = block.replace(/<[^>]+>/g, '');
    isOpen = tag === 'h2' || tag === 'h3' || (tag === 'p' && words.length < shortLine && words.trimEnd().endsWith(':'));
  }
  return cards;
}
