import { z } from 'zod';
import type { Files } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { readText } from './read-text.ts';
import { readYaml } from './yaml-file.ts';

/** A figure that changes: with its day, who says so, and until when it may be shown as true. */
export interface Fact {
  slug: string;
  /** A number, or words by language. */
  value: number | Record<string, string>;
  unit?: Record<string, string> | undefined;
  /** YYYY-MM-DD */
  date: string;
  source: Record<string, string>;
  /** YYYY-MM-DD, the last day. */
  expires: string;
}

export type Facts = ReadonlyMap<string, Fact>;

/** Of all courses, in the content folder; of one, in its own. */
export const factsFile = 'facts.yaml';

const words = z.string().trim().min(1, 'the text is empty').max(300, 'at most 300 characters');
const wordMap = z.record(z.string(), words);
const factsSchema = z.strictObject({
  facts: z.array(
    z.strictObject({
      slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug has lower case letters, digits and single hyphens'),
      value: z.union([z.number(), wordMap], 'a number, or words by language'),
      unit: wordMap.optional(),
      date: z.iso.date('a day looks like 2026-11-28'),
      source: wordMap,
      expires: z.iso.date('a day looks like 2026-11-28'),
    }),
  ),
});

/**
 * Reads the dated facts of a folder, which may have none; those of `known` are not said again.
 *
 * @param about.today YYYY-MM-DD: facts that ended before are mistakes. Left out where content is shown as it is: there
 *   each is shown with its day, and one that ended says so itself
 * @param about.locales languages in which their words have to be there
 */
export async function readFacts(
  files: Files,
  folder: string,
  about: { known: Facts; today: string | undefined; locales: readonly string[]; problems: ProblemList },
): Promise<Facts> {
  const { known, today, locales, problems } = about;
  const path = folder ? `${folder}/${factsFile}` : factsFile;
  if ((await files.size(path)) === undefined) return known;
  const text = await readText(files, path, { mostBytes: mostYamlBytes, problems });
  const file = text && readYaml(text, factsSchema, problems);
  const facts = new Map(known);
  for (const [index, fact] of (file?.data.facts ?? []).entries()) {
    const at = (name: string) => file?.placeOf(['facts', index, name]) ?? fileStart;
    if (facts.has(fact.slug)) problems.error(path, at('slug'), `the fact "${fact.slug}" stands twice`);
    if (fact.expires < fact.date) problems.error(path, at('expires'), 'ends before its own day');
    if (today !== undefined && fact.expires < today) {
      problems.error(path, at('expires'), `the fact "${fact.slug}" ended on ${fact.expires}: look it up again`);
    }
    for (const name of ['value', 'unit', 'source'] as const) {
      const map = fact[name];
      const missing = typeof map === 'object' ? locales.find((locale) => map[locale] === undefined) : undefined;
      if (missing) problems.error(path, at(name), `${name} of the fact "${fact.slug}" is not there in ${missing}`);
    }
    facts.set(fact.slug, fact);
  }
  return facts;
}

/** A fact in the language of a lesson. */
export interface FactWords {
  value: number | string;
  unit: string;
  date: string;
  source: string;
  expires: string;
}

export function factIn(fact: Fact, locale: string): FactWords {
  const { value, unit, date, source, expires } = fact;
  const said = (map: Record<string, string>) => map[locale] ?? Object.values(map)[0] ?? '';
  return {
    value: typeof value === 'number' ? value : said(value),
    unit: unit ? said(unit) : '',
    date,
    source: said(source),
    expires,
  };
}
