import { foldForSearch } from '#domain/text/search.ts';
import { mostParts } from './plan-search.ts';
import { clustersOf, cutWordsOf, isUnspaced, piecesOf } from './search-tokens.ts';
import { errorsBetween, isCorrectable, spellingKeys } from './spelling.ts';

/** Words at most that a dictionary cut apart and that may be one. */
const mostJoined = 4;
/** Words that one typed word may have meant. */
const mostMeant = 5;

/** What stands in a search from one word to another. */
interface Window {
  from: number;
  /** After its last word. */
  to: number;
  text: string;
  /** One word that may be two, of which somebody left out the space. */
  halves?: [string, string];
}

/** A search as its words, with all that may be one word of it. */
export interface TypedWords {
  words: string[];
  windows: Window[];
}

/** The words of a search, and which of them may belong together, or apart. */
export function readTypedWords(search: string): TypedWords {
  const spaced = piecesOf(foldForSearch(search)).filter((piece) => !isUnspaced(piece));
  const words = [...spaced, ...cutWordsOf(search)].slice(0, mostParts);
  const windows: Window[] = [];
  for (let from = 0; from < words.length; from++) {
    let text = '';
    for (let to = from + 1; to <= Math.min(words.length, from + mostJoined); to++) {
      const word = words[to - 1] ?? '';
      if (isUnspaced(word) !== isUnspaced(words[from] ?? '')) break;
      text += word;
      windows.push({ from, to, text });
    }
    windows.push(...halvesOf(words[from] ?? '', from));
  }
  return { words, windows };
}

function halvesOf(word: string, from: number): Window[] {
  const letters = [...word];
  if (isUnspaced(word) || letters.length < 6 || letters.length > 24) return [];
  return letters.slice(3, -2).map((_letter, place) => {
    const halves: [string, string] = [letters.slice(0, place + 3).join(''), letters.slice(place + 3).join('')];
    return { from, to: from + 1, text: word, halves };
  });
}

/** Keys by which an index of words is asked for all that the search may mean. */
export function keysOf({ windows }: TypedWords): { keys: string[]; words: string[] } {
  const whole = windows.filter(({ halves, text }) => !halves && isCorrectable(text));
  return {
    keys: [...new Set(whole.flatMap(({ text }) => spellingKeys(text)))],
    words: [...new Set(windows.flatMap(({ halves }) => halves ?? []))],
  };
}

interface Way {
  cost: number;
  /** For each word of it those that may be meant, the likeliest first. */
  choices: string[][];
}

/** A word that nobody knows stays as it is, at this cost. */
const unknownCost = 2.5;
/** So that of two ways with as many errors the one with longer words is taken. */
const spacedCost = { word: 0.2, error: 1 };
/**
 * Without spaces, two words that the texts have, but not together, are rather one word with an error in it; and single
 * letters between words are what is left when a dictionary does not know the word that was typed.
 */
const unspacedCost = { word: 0.6, error: 0.5 };
const letterCost = 0.4;

/**
 * What was probably meant: of all ways to read the search as words of the texts, the one with the fewest errors.
 *
 * @param known words of the texts that have a key in common with the search
 * @returns for each word those that may be meant
 */
export function correctWords({ words, windows }: TypedWords, known: readonly string[]): string[][] {
  const all = new Set(known);
  const byKey = new Map<string, string[]>();
  for (const word of all) for (const key of spellingKeys(word)) byKey.set(key, [...(byKey.get(key) ?? []), word]);
  const ways: (Way | undefined)[] = [{ cost: 0, choices: [] }];
  for (let to = 1; to <= words.length; to++) {
    for (const window of windows) {
      const before = window.to === to ? ways[window.from] : undefined;
      if (!before) continue;
      const { cost, choices } = readWindow(window, all, byKey);
      const way: Way = { cost: before.cost + cost, choices: [...before.choices, ...choices] };
      const best = ways[to];
      if (!best || way.cost < best.cost) ways[to] = way;
    }
  }
  return ways[words.length]?.choices ?? [];
}

function readWindow(
  { from, to, text, halves }: Window,
  known: ReadonlySet<string>,
  byKey: ReadonlyMap<string, readonly string[]>,
): Way {
  if (halves) {
    const isKnown = halves.every((half) => known.has(half));
    return { cost: isKnown ? 1 : Number.POSITIVE_INFINITY, choices: halves.map((half) => [half]) };
  }
  const near = new Set(spellingKeys(text).flatMap((key) => byKey.get(key) ?? []));
  const found = [...near]
    .map((word) => ({ word, errors: errorsBetween(text, word) }))
    .filter((one): one is { word: string; errors: 0 | 0.5 | 1 } => one.errors !== null);
  const errors = Math.min(...found.map((one) => one.errors));
  const meant = found.filter((one) => one.errors === errors).map((one) => one.word);
  if (meant.length > 0) {
    const cost = isUnspaced(text) ? unspacedCost : spacedCost;
    const more = isUnspaced(text) && clustersOf(text).length < 2 ? letterCost : 0;
    return { cost: errors * cost.error + cost.word + more, choices: [meant.slice(0, mostMeant)] };
  }
  // Words that were typed apart and are not one word stay apart.
  return { cost: to - from === 1 ? unknownCost : Number.POSITIVE_INFINITY, choices: [[text]] };
}
