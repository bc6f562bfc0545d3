/** A key term as a file has it; lists and maps by language. */
export interface MergeTerm {
  slug: string;
  term: Record<string, string>;
  definition: Record<string, string>;
  also?: Record<string, string[]> | undefined;
  not?: Record<string, string[]> | undefined;
  note?: string | undefined;
}

/** A place that both have changed; what was written in the browser stays there. */
export interface MergeClash {
  slug: string;
  /** `term.lo`, `note` */
  place: string;
}

/**
 * Brings a glossary from the folder together with what was written in the browser since. Word by word: what only one of the
 * two has changed is taken; where both did, the browser's stays, and is told. A term that the folder has no more goes,
 * unless somebody has worked on it in the browser.
 *
 * @param base what the folder said when it was read the last time
 */
export function mergeTerms({
  base,
  folder,
  browser,
}: {
  base: readonly MergeTerm[];
  folder: readonly MergeTerm[];
  browser: readonly MergeTerm[];
}): { terms: MergeTerm[]; clashes: MergeClash[] } {
  const clashes: MergeClash[] = [];
  const [before, theirs, ours] = [base, folder, browser].map(bySlug) as [Terms, Terms, Terms];
  const slugs = [...new Set([...theirs.keys(), ...ours.keys()])].sort();
  const terms = slugs.flatMap((slug): MergeTerm[] => {
    const [was, from, here] = [before.get(slug), theirs.get(slug), ours.get(slug)];
    if (!here) return from && (!was || !areSame(was, from)) ? [from] : [];
    if (!from) return was && areSame(was, here) ? [] : [here];
    return [mergeTerm({ was, from, here }, (place) => clashes.push({ slug, place }))];
  });
  return { terms, clashes };
}

type Terms = Map<string, MergeTerm>;

function bySlug(terms: readonly MergeTerm[]): Terms {
  return new Map(terms.map((term) => [term.slug, term]));
}

const parts = ['term', 'definition', 'also', 'not'] as const;

function mergeTerm(
  { was, from, here }: { was: MergeTerm | undefined; from: MergeTerm; here: MergeTerm },
  clash: (place: string) => void,
): MergeTerm {
  const settle = <T>(place: string, values: { was: T | undefined; from: T | undefined; here: T | undefined }) => {
    if (areSame(values.from, values.here) || areSame(values.from, values.was)) return values.here;
    if (areSame(values.here, values.was)) return values.from;
    clash(place);
    return values.here;
  };
  const merged = parts.map((part) => {
    const locales = [...new Set([...Object.keys(here[part] ?? {}), ...Object.keys(from[part] ?? {})])];
    const entries = locales.flatMap((locale) => {
      const values = { was: was?.[part]?.[locale], from: from[part]?.[locale], here: here[part]?.[locale] };
      const value = settle<string | string[]>(`${part}.${locale}`, values);
      return value === undefined ? [] : [[locale, value] as const];
    });
    return [part, entries.length > 0 ? Object.fromEntries(entries) : undefined] as const;
  });
  const note = settle('note', { was: was?.note, from: from.note, here: here.note });
  return {
    slug: here.slug,
    term: {},
    definition: {},
    ...Object.fromEntries(merged.filter(([, map]) => map)),
    ...(note && { note }),
  };
}

/** In whatever order its parts are written. */
function areSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
