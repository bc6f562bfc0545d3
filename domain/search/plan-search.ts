import { loosen } from '#domain/text/loosen.ts';
import { foldForSearch } from '#domain/text/search.ts';
import { clustersOf, cutMark, isUnspaced, longestWord, pairsOf, piecesOf } from './search-tokens.ts';

/** One thing that an index is asked for; all of a plan's parts must be there, or most. */
export interface SearchPart {
  /** Words of which one has to stand there: what is marked in an excerpt. */
  words: string[];
  /** A query of PostgreSQL's tsquery, its words quoted. */
  ways: string;
  /** A word of a script with spaces, whose stems count too; empty: none. */
  stem: string;
  /** What pairs of letters cannot say: it has to stand in the packed text so; null where they can. */
  inPacked: string | null;
  /** The part as whole words only: such hits come first. */
  asWord: string;
}

export interface SearchPlan {
  parts: SearchPart[];
  /** So many of the parts have to be there. */
  least: number;
}

/** More words than this are not looked for. */
export const mostParts = 12;
/** Beginnings of words that are shorter stand everywhere. */
const shortestBeginning = 3;

/** Nothing that is folded has a sign that ends a quoted word. */
const quoted = (word: string) => `'${word}'`;
const allOf = (words: readonly string[]) => words.map(quoted).join(' & ');

/**
 * What somebody looks for as it was typed: every word, which in scripts without spaces stands in any place of a text, also
 * with spaces in it.
 */
export function planSearch(search: string): SearchPlan {
  const plain = plainWords(search);
  const pieces = [...new Set(piecesOf(keepWordsApart(foldForSearch(search))))].slice(0, mostParts);
  const parts = pieces.map((piece, place) =>
    isUnspaced(piece)
      ? unspacedPart(piece)
      : wordPart(piece, { plain, before: pieces[place - 1], after: pieces[place + 1] }),
  );
  return { parts, least: parts.length };
}

/** Spaces in scripts without say where a word ends, but for one about a single letter: two spaces, over which no piece reaches. */
function keepWordsApart(folded: string): string {
  const words = folded.split(' ');
  const isWhole = (word = '') => !isUnspaced(word) || clustersOf(loosen(word)).length > 1;
  return words.map((word, place) => (isWhole(word) && isWhole(words[place - 1]) ? ` ${word}` : word)).join(' ');
}

/** Words as they were typed, in small letters, by what they fold to: stemmers know words with their accents. */
function plainWords(search: string): ReadonlyMap<string, string> {
  const words = search.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Map(words.map((word) => [foldForSearch(word), word]));
}

interface About {
  plain: ReadonlyMap<string, string>;
  before: string | undefined;
  after: string | undefined;
}

function wordPart(word: string, { plain, before, after }: About): SearchPart {
  const isBeginning = [...word].length >= shortestBeginning;
  // "Market place" stands there as "marketplace", too.
  const joined = [
    ...(before && !isUnspaced(before) ? [before + word] : []),
    ...(after && !isUnspaced(after) ? [word + after] : []),
  ];
  return {
    words: [word, ...joined],
    ways: [isBeginning ? `${quoted(word)}:*` : quoted(word), ...joined.map(quoted)].join(' | '),
    stem: isBeginning ? (plain.get(word) ?? word) : '',
    inPacked: null,
    asWord: quoted(word),
  };
}

/** As no word of an index is longer, one that is cut just beyond is found in none. */
const notLonger = (word: string) => word.slice(0, longestWord + 1);

function unspacedPart(piece: string): SearchPart {
  const loosened = loosen(piece);
  const pairs = pairsOf(loosened);
  const count = clustersOf(loosened).length;
  return {
    words: [piece],
    // One letter stands by itself in the index; of more, the pairs say all.
    ways: allOf(count < 2 ? pairs : pairs.filter((_pair, place) => place % 2 === 1)) || quoted(notLonger(loosened)),
    stem: '',
    inPacked: count > 2 ? loosened : null,
    asWord: quoted(cutMark + notLonger(piece)),
  };
}

/**
 * Words that a spelling check chose, each with others that may be meant, of which most have to stand in a text, in any
 * place: two of three, three of four or five.
 */
export function planCorrected(choices: readonly (readonly string[])[]): SearchPlan {
  const parts = choices.slice(0, mostParts).map((words): SearchPart => {
    const whole = words.map((word) => quoted(isUnspaced(word) ? cutMark + word : word));
    const inPairs = words.filter(isUnspaced).map((word) => `(${unspacedPart(word).ways})`);
    return {
      words: [...words],
      ways: [...whole, ...inPairs].join(' | '),
      stem: '',
      inPacked: null,
      asWord: whole.join(' | '),
    };
  });
  return { parts, least: Math.ceil((parts.length * 2) / 3) };
}
