/** A block of a lesson's text: a paragraph, a heading, a picture, a box. */
interface Block {
  tag: string;
  html: string;
  /** The words of the pieces of the text that are in it, as narrations count them. */
  pieces: string[];
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
  const open: { tag: string; isOuter: boolean; from: number }[] = [];
  let start = 0;
  let pieces: string[] = [];
  for (const match of html.matchAll(tagForm)) {
    const [whole, slash, tag = ''] = match;
    const end = match.index + whole.length;
    if (voidTags.has(tag)) continue;
    if (!slash) {
      if (open.length === 0) start = match.index;
      if (tag === 'p' || tag === 'li') for (const one of open) one.isOuter = true;
      open.push({ tag, isOuter: false, from: end });
      continue;
    }
    const closed = open.pop();
    if (closed && counted.has(closed.tag) && !closed.isOuter)
      pieces.push(wordsOf(html.slice(closed.from, match.index)));
    if (open.length > 0) continue;
    blocks.push({ tag, html: html.slice(start, end), pieces });
    pieces = [];
  }
  return blocks;
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** What a reader sees of HTML, in one line. */
function wordsOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&(#39|[a-z]+);/g, (whole, name: string) => signs[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}
