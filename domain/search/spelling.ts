import { loosen } from '#domain/text/loosen.ts';
import { isUnspaced } from './search-tokens.ts';

/**
 * How a word is found that was typed with an error: two words at one error's distance have a key in common when each gives
 * as keys its own letters and all that is left of them without one (the deletions of SymSpell). An index on keys finds them
 * at once, whatever is typed.
 */
export function spellingKeys(word: string): string[] {
  const whole = spellingOf(word);
  const letters = [...whole];
  if (letters.length < shortestCorrected || letters.length > longestCorrected) return [whole];
  const without = letters.map((_letter, place) => letters.toSpliced(place, 1).join(''));
  return [...new Set([whole, ...without])];
}

/** Of shorter words every one is at the distance of every other. */
const shortestCorrected = 3;
/** Nobody types longer words; their keys would fill the index. */
const longestCorrected = 32;
/** Words of spaced scripts: `cat` is no mistyped `car`. */
const shortestSpaced = 4;

/** A word as it sounds: marks of tone and lengths of vowels aside, no letter doubled, `ph` as `f`. */
function spellingOf(word: string): string {
  return isUnspaced(word) ? loosen(word) : word.replaceAll('ph', 'f').replace(/(\p{L})\1+/gu, '$1');
}

/** Whether a word can be in the list of words that typing errors are led to. */
export function isCorrectable(word: string): boolean {
  const { length } = [...word];
  return length >= 2 && length <= longestCorrected && !/\p{N}/u.test(word);
}

/** 0: the same word; 0.5: it sounds the same; 1: one letter is wrong, missing, too much, or two are swapped; null: further apart. */
export function errorsBetween(typed: string, word: string): 0 | 0.5 | 1 | null {
  if (typed === word) return 0;
  const [one, other] = [[...spellingOf(typed)], [...spellingOf(word)]];
  if (one.join('') === other.join('')) return 0.5;
  const shortest = isUnspaced(typed) ? shortestCorrected : shortestSpaced;
  if (Math.max(one.length, other.length) < shortest) return null;
  return isOneError(one, other) ? 1 : null;
}

function isOneError(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const isRestEqual = (fromShort: number, fromLong: number) =>
    short.length - fromShort === long.length - fromLong &&
    short.slice(fromShort).every((letter, place) => letter === long[fromLong + place]);
  if (short.length < long.length) return isRestEqual(start, start + 1);
  const isSwapped = short[start] === long[start + 1] && short[start + 1] === long[start];
  return isRestEqual(start + 1, start + 1) || (isSwapped && isRestEqual(start + 2, start + 2));
}
