/** A section of a lesson in each of its languages; the first, before any heading, has the number 0 and is not among them. */
export interface SectionTexts {
  /** By language. */
  headings: Readonly<Record<string, string>>;
  words: Readonly<Record<string, string>>;
}

/**
 * Where each section of a lesson is in its next version: what somebody noted down under a heading stays under it when others
 * come before it. Sections are known again by their headings and words, in order; a heading that moved, by being there once; one
 * that was written anew, by its place between others. What is gone is where it would have come: at the end of what is before it.
 *
 * @returns by section, from 0, its section in the later version
 */
export function matchSections(before: readonly SectionTexts[], after: readonly SectionTexts[]): number[] {
  const found = new Map(longestChain(before, after));
  const taken = new Set(found.values());
  const isFree = (at: number) => !taken.has(at);
  const pair = (from: number, to: number) => {
    found.set(from, to);
    taken.add(to);
  };
  for (const [from, section] of before.entries()) {
    if (found.has(from)) continue;
    const [only, ...more] = after.flatMap((one, at) => (isFree(at) && likeness(section, one) > 0 ? [at] : []));
    if (only !== undefined && more.length === 0) pair(from, only);
  }
  for (const [from, to] of writtenAnew(found, before.length, after.length, isFree)) pair(from, to);
  const sections = [0];
  for (const from of before.keys()) {
    const to = found.get(from);
    sections.push(to === undefined ? (sections[from] ?? 0) : to + 1);
  }
  return sections;
}

/** Sections that stand alone between the same neighbours, or as many of them, are the same ones with other words. */
function writtenAnew(
  found: ReadonlyMap<number, number>,
  most: number,
  mostAfter: number,
  isFree: (at: number) => boolean,
): [number, number][] {
  const pairs: [number, number][] = [];
  for (let from = 0; from < most; ) {
    if (found.has(from)) {
      from += 1;
      continue;
    }
    let end = from;
    while (end < most && !found.has(end)) end += 1;
    const first = (found.get(from - 1) ?? -1) + 1;
    const last = end < most ? (found.get(end) ?? mostAfter) : mostAfter;
    const free = Array.from({ length: Math.max(last - first, 0) }, (_, at) => first + at).filter(isFree);
    if (free.length === end - from) pairs.push(...free.map((to, at): [number, number] => [from + at, to]));
    from = end;
  }
  return pairs;
}

/** How alike two sections are: headings and words that are the same in a language that both have. */
function likeness(one: SectionTexts, other: SectionTexts): number {
  const same = (kind: keyof SectionTexts) =>
    Object.entries(one[kind]).filter(([locale, text]) => text !== '' && other[kind][locale] === text).length;
  return 2 * same('headings') + same('words');
}

/** Pairs that are alike and in the same order in both, those that are most alike together. */
function longestChain(before: readonly SectionTexts[], after: readonly SectionTexts[]): [number, number][] {
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const score = (from: number, to: number) => best[from * width + to] ?? 0;
  const alike = before.map((one) => after.map((other) => likeness(one, other)));
  for (let from = before.length - 1; from >= 0; from -= 1) {
    for (let to = after.length - 1; to >= 0; to -= 1) {
      const both = alike[from]?.[to] ?? 0;
      const taken = both > 0 ? both + score(from + 1, to + 1) : 0;
      best[from * width + to] = Math.max(taken, score(from + 1, to), score(from, to + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let from = 0, to = 0; from < before.length && to < after.length; ) {
    const both = alike[from]?.[to] ?? 0;
    if (both > 0 && score(from, to) === both + score(from + 1, to + 1)) pairs.push([from++, to++]);
    else if (score(from, to) === score(from + 1, to)) from += 1;
    else to += 1;
  }
  return pairs;
}
