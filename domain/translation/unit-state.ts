/** How far the translation of one text is. */
export const unitStates = ['missing', 'outdated', 'draft', 'reviewed'] as const;
export type UnitState = (typeof unitStates)[number];

/** What somebody wrote at the desk: these words for that source. It stays when the source goes on. */
export interface WrittenText {
  source: string;
  target: string;
  writtenBy: string | null;
  /** Null: nobody but who wrote it has read it. */
  reviewedBy: string | null;
}

/** A text beside its translation, and the source for which those words were made. */
export interface ResolvedUnit<Kind extends string, Written extends WrittenText> {
  id: string;
  kind: Kind;
  source: string;
  target: string | undefined;
  state: UnitState;
  /** Of one that is outdated: what its source said then. */
  before: string | undefined;
  /** What was written at the desk for the words that stand here. */
  written: Written | undefined;
}

/** One way in which a source and its translation once stood side by side. */
export type Side = readonly { source: string; target: string | undefined }[];

export interface UnitFacts<Kind extends string = string, Written extends WrittenText = WrittenText> {
  pairs: readonly { id: string; kind: Kind; source: string; target: string | undefined }[];
  /** False where the translation is missing or cannot be read unit by unit: its words then come from what is known. */
  isAligned: boolean;
  /** Of this file and language, the newest last. */
  written: readonly Written[];
  /** Of earlier versions, the oldest first; only those that stood side by side unit by unit. */
  history: readonly Side[];
}

/**
 * How far each text of a file is. Words belong to the source for which they were made: where that says something else by
 * now, they are outdated, until somebody says that they are still right or writes others. Nothing is reviewed without a
 * reviewer.
 */
export function resolveUnits<Kind extends string, Written extends WrittenText>({
  pairs,
  isAligned,
  written,
  history,
}: UnitFacts<Kind, Written>): ResolvedUnit<Kind, Written>[] {
  const known = isAligned ? pairs : carryOver(pairs, written, history);
  return known.map((pair, index) => {
    const unit = { id: pair.id, kind: pair.kind, source: pair.source };
    const { target } = pair;
    const said = target === undefined ? undefined : findWritten(written, pair.source, target);
    if (target === undefined || (target === pair.source && !said && hasLetters(target))) {
      // A file must be whole: where there are no words yet, it has those of the source.
      return { ...unit, target: undefined, state: 'missing', before: undefined, written: undefined };
    }
    if (said)
      return { ...unit, target, state: said.reviewedBy ? 'reviewed' : 'draft', before: undefined, written: said };
    const before = originOf(pair.source, target, index, { written, history });
    return {
      ...unit,
      target,
      state: before === undefined || before === pair.source ? 'draft' : 'outdated',
      before: before === pair.source ? undefined : before,
      written: before === undefined ? undefined : findWritten(written, before, target),
    };
  });
}

function findWritten<Written extends WrittenText>(
  written: readonly Written[],
  source: string,
  target: string,
): Written | undefined {
  return written.findLast((one) => one.source === source && one.target === target);
}

function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** The source for which words were made: as somebody wrote them, or as they first stood in a version. */
function originOf(
  source: string,
  target: string,
  index: number,
  { written, history }: Pick<UnitFacts, 'written' | 'history'>,
): string | undefined {
  const said = written.findLast((one) => one.target === target);
  if (said) return said.source;
  for (const side of history) {
    const places = side.flatMap((one, place) => (one.target === target ? [place] : []));
    if (places.length === 0) continue;
    if (places.some((place) => side[place]?.source === source)) return source;
    const nearest = places.reduce((best, place) => (Math.abs(place - index) < Math.abs(best - index) ? place : best));
    return side[nearest]?.source;
  }
  return undefined;
}

/** Finds the words for texts whose file has other parts by now: the same source, else the one that was most alike. */
function carryOver<Kind extends string>(
  pairs: UnitFacts<Kind>['pairs'],
  written: readonly WrittenText[],
  history: readonly Side[],
): UnitFacts<Kind>['pairs'] {
  const last = history.at(-1) ?? [];
  const matches = matchTexts(
    last.map((one) => one.source),
    pairs.map((one) => one.source),
  );
  return pairs.map((pair, index) => {
    const said = written.findLast((one) => one.source === pair.source);
    const place = matches[index];
    return { ...pair, target: said?.target ?? pair.target ?? (place === undefined ? undefined : last[place]?.target) };
  });
}

const mostCompared = 1_500;

/**
 * Which text of an earlier list each text of a later one comes from: the same one, or between two that stayed, one that
 * has at least half of its words.
 */
export function matchTexts(before: readonly string[], after: readonly string[]): (number | undefined)[] {
  const result: (number | undefined)[] = after.map(() => undefined);
  if (before.length > mostCompared || after.length > mostCompared) return result;
  const anchors = commonPlaces(before, after);
  let [b, a] = [0, 0];
  for (const [nextBefore, nextAfter] of [...anchors, [before.length, after.length] as const]) {
    for (; a < nextAfter; a++) {
      const text = after[a] ?? '';
      for (let place = b; place < nextBefore; place++) {
        if (likeness(before[place] ?? '', text) < 0.5) continue;
        result[a] = place;
        b = place + 1;
        break;
      }
    }
    if (nextAfter < after.length) result[nextAfter] = nextBefore;
    [b, a] = [nextBefore + 1, nextAfter + 1];
  }
  return result;
}

/** Places of the longest common list, in order. */
function commonPlaces(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (b: number, a: number) => lengths[b * width + a] ?? 0;
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      lengths[b * width + a] = before[b] === after[a] ? at(b + 1, a + 1) + 1 : Math.max(at(b + 1, a), at(b, a + 1));
    }
  }
  const places: [number, number][] = [];
  for (let [b, a] = [0, 0]; b < before.length && a < after.length; ) {
    if (before[b] === after[a]) places.push([b++, a++]);
    else if (at(b + 1, a) >= at(b, a + 1)) b += 1;
    else a += 1;
  }
  return places;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].filter((one) => one.isWordLike).map((one) => one.segment);
}

/** Share of the words that two texts have in common, 0 to 1. */
function likeness(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length + others.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of others) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  return (2 * common) / (words.length + others.length);
}

/** Whether somebody may review words: another person than who wrote them. */
export function mayReview(personId: string, written: Pick<WrittenText, 'writtenBy'> | undefined): boolean {
  return written?.writtenBy !== personId;
}

export type StateCounts = Record<UnitState, number>;

export function countStates(units: readonly { state: UnitState }[]): StateCounts {
  const counts: StateCounts = { missing: 0, outdated: 0, draft: 0, reviewed: 0 };
  for (const { state } of units) counts[state] += 1;
  return counts;
}

export function addCounts(one: StateCounts, other: StateCounts): StateCounts {
  return {
    missing: one.missing + other.missing,
    outdated: one.outdated + other.outdated,
    draft: one.draft + other.draft,
    reviewed: one.reviewed + other.reviewed,
  };
}
