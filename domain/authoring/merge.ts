import { diff3Merge } from 'node-diff3';
import { isVisible } from '#domain/text/visible.ts';

/** A place that both have changed. `base` is what stood there before. */
export interface MergeConflict {
  base: string;
  mine: string;
  theirs: string;
  /** Both changes put together word by word, where that is possible: to be looked at before it is taken. */
  suggestion: string | null;
}

export interface Merge {
  /** Both texts in one. At a conflict: the suggestion, or what is mine and then what is theirs, so that no word is lost. */
  text: string;
  /** None: every block was changed by one of the two at most. */
  conflicts: MergeConflict[];
}

/** Longer lists of parts are not compared. */
const mostParts = 3_000;
/** Nor lists whose parts repeat so often: each is held against each that is the same, a step for every place between them. */
const mostSteps = 40_000_000;

/**
 * Puts two changes of one text together. First by blocks (paragraphs of Markdown, lines of YAML): what one of the two has
 * changed is taken as it is. Where both changed the same block, by words, which for Lao and Chinese are those of
 * Intl.Segmenter; that is a suggestion, because two right sentences may make a wrong one.
 *
 * @param settle says what stands at a conflict once a person has looked at it
 */
export function mergeTexts(
  { base, mine, theirs }: { base: string; mine: string; theirs: string },
  kind: 'markdown' | 'lines',
  settle: (conflict: MergeConflict) => string = (conflict) => conflict.suggestion ?? bothOf(conflict, kind),
): Merge {
  const split = kind === 'markdown' ? blocksOf : linesOf;
  const conflicts: MergeConflict[] = [];
  const text = mergeParts(split(mine), split(base), split(theirs), (place) => {
    const conflict = { ...place, suggestion: mergeWords(place) };
    conflicts.push(conflict);
    return settle(conflict);
  });
  return { text, conflicts };
}

interface Place {
  base: string;
  mine: string;
  theirs: string;
}

/** Merges lists of parts; `settle` says what stands where both have changed something. */
function mergeParts(
  mine: readonly string[],
  base: readonly string[],
  theirs: readonly string[],
  settle: (place: Place) => string,
): string {
  const lists = [mine, base, theirs];
  const shortest = Math.min(...lists.map((list) => list.length));
  let start = 0;
  while (start < shortest && lists.every((list) => list[start] === base[start])) start += 1;
  let end = 0;
  while (end < shortest - start && lists.every((list) => list.at(-1 - end) === base.at(-1 - end))) end += 1;
  const cut = (list: readonly string[]) => list.slice(start, list.length - end);
  const [a, o, b] = [cut(mine), cut(base), cut(theirs)];
  const middle = isTooLong([a, o, b])
    ? settleWhole({ base: o.join(''), mine: a.join(''), theirs: b.join('') }, settle)
    : (diff3Merge(a, o, b, { excludeFalseConflicts: true }) as Region[])
        .map(({ ok, conflict }) =>
          conflict
            ? settle({ base: conflict.o.join(''), mine: conflict.a.join(''), theirs: conflict.b.join('') })
            : (ok ?? []).join(''),
        )
        .join('');
  return base.slice(0, start).join('') + middle + base.slice(base.length - end).join('');
}

/** Whether it would take long to find what the first and the third list have in common with the second. */
function isTooLong(lists: readonly (readonly string[])[]): boolean {
  if (lists.some((list) => list.length > mostParts)) return true;
  const [mine = [], base = [], theirs = []] = lists;
  const counts = new Map<string, number>();
  for (const part of base) counts.set(part, (counts.get(part) ?? 0) + 1);
  return [mine, theirs].some((list) => {
    const alike = list.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0);
    return alike * Math.min(list.length, base.length) > mostSteps;
  });
}

interface Region {
  ok?: string[];
  conflict?: { a: string[]; o: string[]; b: string[] };
}

function settleWhole(place: Place, settle: (place: Place) => string): string {
  if (place.mine === place.theirs || place.theirs === place.base) return place.mine;
  return place.mine === place.base ? place.theirs : settle(place);
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words with what separates them from the next one. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike || words.length === 0) words.push(segment);
    else words.push(`${words.pop()}${segment}`);
  }
  return words;
}

/** Longer places are not merged by words: nobody could look through what comes out. */
const longestPlace = 8_000;

function mergeWords({ base, mine, theirs }: Place): string | null {
  if ([base, mine, theirs].some((text) => text.length > longestPlace)) return null;
  // What one of the two removed as a whole, the other went on with: a person decides.
  if ([base, mine, theirs].some((text) => !isVisible(text))) return null;
  let isClean = true;
  const text = mergeParts(wordsOf(mine), wordsOf(base), wordsOf(theirs), () => {
    isClean = false;
    return '';
  });
  return isClean ? text : null;
}

/** What is mine, then what is theirs, as blocks of their own. */
function bothOf({ mine, theirs }: Place, kind: 'markdown' | 'lines'): string {
  if (mine === '' || theirs === '') return mine + theirs;
  const gap = kind === 'markdown' ? '\n\n' : '\n';
  const missing = mine.endsWith(gap) ? '' : mine.endsWith('\n') ? gap.slice(1) : gap;
  return mine + missing + theirs;
}

/** Lines of the front matter, then paragraphs and the blank lines between them: neighbours can be changed by two people. */
function blocksOf(text: string): string[] {
  // The lines about a lesson have no blank line between them and the first paragraph.
  const front = /^---\n(?:.*\n)*?---\n/.exec(text)?.[0] ?? '';
  const blocks = text.slice(front.length).split(/(\n(?:[ \t]*\n)+)/);
  return [...linesOf(front), ...blocks.filter((part) => part !== '')];
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
