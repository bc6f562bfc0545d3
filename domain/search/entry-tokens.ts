import { foldForSearch } from '#domain/text/search.ts';
import { cutMark, isUnspaced, stemMark, tokensOf } from './search-tokens.ts';
import { isCorrectable, spellingKeys } from './spelling.ts';

/** A text with its title as an index takes it. */
export interface EntryTokens {
  packed: string;
  tokens: string[];
  titleTokens: string[];
  plain: string[];
  titlePlain: string[];
}

/**
 * @param isName the title is one word of its field, also where a dictionary would cut it: somebody who mistypes it is
 *   led to the whole
 */
export function entryTokens(title: string, words: string, { isName = false } = {}): EntryTokens {
  const ofTitle = tokensOf(title);
  const ofWords = tokensOf(words);
  const whole = foldForSearch(title).replaceAll(' ', '');
  const name = isName && isUnspaced(whole) && isCorrectable(whole) ? [cutMark + whole] : [];
  const marked = (cut: readonly string[]) => cut.map((word) => cutMark + word);
  const titleTokens = [...new Set([...ofTitle.words, ...ofTitle.pairs, ...marked(ofTitle.cutWords), ...name])];
  const tokens = new Set([...titleTokens, ...ofWords.words, ...ofWords.pairs, ...marked(ofWords.cutWords)]);
  return {
    packed: [ofTitle.packed, ofWords.packed].filter((one) => one !== '').join(' '),
    tokens: [...tokens],
    titleTokens,
    plain: [...new Set([...ofTitle.plain, ...ofWords.plain])],
    titlePlain: ofTitle.plain,
  };
}

/** Words among tokens to which typing errors are led, with the token that each stands for. */
export function wordsOfTokens(tokens: Iterable<string>): { word: string; token: string }[] {
  const words: { word: string; token: string }[] = [];
  for (const token of tokens) {
    // Without the mark, what is written without spaces are letters and pairs of letters.
    if (token.startsWith(stemMark) || isUnspaced(token)) continue;
    const word = token.startsWith(cutMark) ? token.slice(cutMark.length) : token;
    if (isCorrectable(word)) words.push({ word, token });
  }
  return words;
}

export const keyedWord = ({ word }: { word: string }): { word: string; keys: string[] } => ({
  word,
  keys: spellingKeys(word),
});
