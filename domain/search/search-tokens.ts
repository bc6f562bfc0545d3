import { loosen } from '#domain/text/loosen.ts';
import { foldForSearch, unspacedScripts } from '#domain/text/search.ts';

/**
 * What an index of texts holds of a text. Words of scripts with spaces stand as they are. Scripts without spaces (Lao, Thai,
 * Khmer, Burmese, Chinese, Japanese) are cut into letters with their marks and pairs of those, since dictionaries cut the same word
 * in one sentence and not in another; their words, as far as a dictionary knows them, only say where a hit is a word.
 */
export interface SearchTokens {
  /** Folded words of scripts with spaces. */
  words: string[];
  /** The same words in small letters, for stemmers. */
  plain: string[];
  /** Letters and pairs of letters of scripts without spaces, loosened. */
  pairs: string[];
  /** Folded words of scripts without spaces. */
  cutWords: string[];
  /** What stands in scripts without spaces, loosened, in pieces without spaces: what pairs have found is looked for in it. */
  packed: string;
}

/** In an index, words of scripts without spaces are marked so, and stems (which the database makes) so. */
export const cutMark = '=';
export const stemMark = '~';

/** Longer ones are cut, in texts and in what is looked for alike: the database refuses words of more than 2,046 bytes. */
export const longestWord = 60;
/** No letter of any script has more marks; what comes after is passed over. */
const longestCluster = 16;

const letter = `${unspacedScripts}\\u30fc`;
/** A piece without spaces, of which it does not matter where it has some; or a word. */
const piecePattern = new RegExp(
  `[${letter}][${letter}\\p{M}]*(?: [${letter}][${letter}\\p{M}]*)*|[^ ${letter}]+`,
  'gu',
);
const unspacedStart = new RegExp(`^[${letter}]`, 'u');
/** A letter with its marks; in Khmer and Burmese with those below. */
const cluster = /\P{M}(?:[\u17d2\u1039]\P{M}|\p{M})*/gu;
/** Words with hyphens, which many write in one. */
const hyphened = /[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)+/gu;
const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

export const isUnspaced = (word: string): boolean => unspacedStart.test(word);

/** Letters with their marks of a piece that was loosened. */
export function clustersOf(loosened: string): string[] {
  return (loosened.match(cluster) ?? []).map((one) => one.slice(0, longestCluster));
}

/** A folded text in pieces: words of scripts with spaces, and what stands together in scripts without, its spaces left out. */
export function piecesOf(folded: string): string[] {
  return (folded.match(piecePattern) ?? []).map((piece) =>
    isUnspaced(piece) ? piece.replaceAll(' ', '') : piece.slice(0, longestWord),
  );
}

/** The words of a text in scripts without spaces, folded, as a dictionary cuts them there. */
export function cutWordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    const word = foldForSearch(segment).replaceAll(' ', '');
    if (isUnspaced(word) && word.length <= longestWord) words.push(word);
  }
  return words;
}

/** Letters and pairs of letters of a piece that was loosened. */
export function pairsOf(loosened: string): string[] {
  const clusters = clustersOf(loosened);
  return clusters.flatMap((one, place) => {
    const next = clusters[place + 1];
    return next === undefined ? [one] : [one, one + next];
  });
}

export function tokensOf(text: string): SearchTokens {
  const pieces = piecesOf(foldForSearch(text));
  const unspaced = pieces.filter(isUnspaced).map(loosen);
  const joined = (text.match(hyphened) ?? []).map((word) => foldForSearch(word).replaceAll(' ', ''));
  const words = [...pieces, ...joined.map((word) => word.slice(0, longestWord))].filter((word) => !isUnspaced(word));
  const plain = (text.toLowerCase().match(wordPattern) ?? []).filter((word) => !isUnspaced(word));
  return {
    words: [...new Set(words)],
    plain: [...new Set(plain)].filter((word) => word.length <= longestWord),
    pairs: [...new Set(unspaced.flatMap(pairsOf))],
    cutWords: unspaced.length > 0 ? [...new Set(cutWordsOf(text))] : [],
    packed: unspaced.join(' '),
  };
}
