import { loosen } from '#domain/text/loosen.ts';
import { foldForSearch } from '#domain/text/search.ts';
import { isUnspaced } from './search-tokens.ts';

/** A piece of a text; one that was looked for is marked. */
export interface ExcerptPart {
  text: string;
  isHit: boolean;
}

/** Letters about a hit that are shown. */
const length = 180;
/** As much of them stands before the hit. */
const before = 50;
/** More than this of a text is not gone through: some 20 ms. What a heading of a lesson has under it is shorter. */
const mostRead = 6_000;

interface Piece {
  text: string;
  folded: string;
  /** A word begins with it. */
  isStart: boolean;
  isHit: boolean;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
const space = /^\s+$/;
const cluster = /\P{M}(?:[\u17d2\u1039]\P{M}|\p{M})*|\p{M}+/gu;

/**
 * The part of a text that says most of what was looked for, with the hits marked: of the words (as `foldForSearch` makes
 * them) those that are there, in scripts with spaces also words that begin like them.
 */
export function excerptOf(text: string, words: readonly string[]): ExcerptPart[] {
  const pieces = piecesOf(text.slice(0, mostRead));
  markWords(
    pieces,
    words.filter((word) => !isUnspaced(word)),
  );
  for (const word of words.filter(isUnspaced)) markPieces(pieces, loosen(word));
  const { from, to } = chooseWindow(pieces);
  const parts = merge(pieces.slice(from, to));
  if (from > 0) parts.unshift({ text: '… ', isHit: false });
  if (to < pieces.length || text.length > mostRead) parts.push({ text: ' …', isHit: false });
  return parts;
}

/** The same letters come again and again. */
const foldedLetters = new Map<string, string>();
const mostFolded = 20_000;

function fold(text: string): string {
  const known = foldedLetters.get(text);
  if (known !== undefined) return known;
  if (foldedLetters.size >= mostFolded) foldedLetters.clear();
  const folded = loosen(foldForSearch(text));
  foldedLetters.set(text, folded);
  return folded;
}

/** Words of scripts with spaces whole; letters with their marks of those without, which have hits within words. */
function piecesOf(whole: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { segment } of segmenter.segment(whole)) {
    const parts = isUnspaced(fold(segment)) ? (segment.match(cluster) ?? []) : [segment];
    for (const [place, text] of parts.entries()) {
      pieces.push({ text, folded: fold(text), isStart: place === 0, isHit: false });
    }
  }
  return pieces;
}

function markWords(pieces: Piece[], words: readonly string[]): void {
  if (words.length === 0) return;
  for (const piece of pieces) {
    if (piece.folded === '' || isUnspaced(piece.folded)) continue;
    piece.isHit = piece.folded.split(' ').some((folded) => words.some((word) => isForm(folded, word)));
  }
}

/** Whether one word is another, begins with it, or is a form of it: "prices" of "price", "pricing" of "priced". */
function isForm(folded: string, word: string): boolean {
  if (folded === word) return true;
  if (word.length >= 3 && folded.startsWith(word)) return true;
  let same = 0;
  while (same < folded.length && folded[same] === word[same]) same += 1;
  return same >= 4 && same >= Math.max(folded.length, word.length) * 0.6;
}

/** A word of a script without spaces wherever it stands, whatever stands between its letters. */
function markPieces(pieces: Piece[], word: string): void {
  let packed = '';
  const owners: number[] = [];
  for (const [place, { folded }] of pieces.entries()) {
    const letters = folded.replaceAll(' ', '');
    packed += letters;
    for (let count = 0; count < letters.length; count++) owners.push(place);
  }
  for (let at = packed.indexOf(word); at !== -1; at = packed.indexOf(word, at + word.length)) {
    const [first = 0, last = 0] = [owners[at], owners[at + word.length - 1]];
    for (let place = first; place <= last; place++) {
      const piece = pieces[place];
      if (piece) piece.isHit = true;
    }
  }
}

/** The stretch of text with the most different hits in it. */
function chooseWindow(pieces: readonly Piece[]): { from: number; to: number } {
  const hits = pieces.flatMap((piece, place) => (piece.isHit ? [place] : []));
  let best = { from: 0, to: endOf(pieces, 0), score: 0 };
  // Of a text full of hits the first ones serve.
  for (const hit of hits.slice(0, 50)) {
    const from = startOf(pieces, hit);
    const to = endOf(pieces, from);
    const score = new Set(hits.filter((one) => one >= from && one < to).map((one) => pieces[one]?.folded)).size;
    if (score > best.score) best = { from, to, score };
  }
  return best;
}

function startOf(pieces: readonly Piece[], hit: number): number {
  let [from, letters] = [hit, 0];
  while (from > 0 && letters < before) {
    from -= 1;
    letters += pieces[from]?.text.length ?? 0;
  }
  const isBetween = (piece: Piece | undefined) => piece && (!piece.isStart || space.test(piece.text));
  while (from > 0 && from < hit && isBetween(pieces[from])) from += 1;
  return from;
}

function endOf(pieces: readonly Piece[], from: number): number {
  let [to, letters] = [from, 0];
  while (to < pieces.length && (letters < length || !pieces[to]?.isStart)) {
    letters += pieces[to]?.text.length ?? 0;
    to += 1;
  }
  return to;
}

function merge(pieces: readonly Piece[]): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  for (const { text, isHit } of pieces) {
    const last = parts.at(-1);
    if (last?.isHit === isHit) last.text += text;
    else parts.push({ text, isHit });
  }
  return parts;
}
