import type { GlossaryTerm } from '#domain/learning/content.ts';
import type { Files } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { ProblemList } from './problem.ts';
import { readText, type TextFile } from './read-text.ts';
import { sharedGlossarySchema } from './schemas/glossary.ts';
import { readYaml } from './yaml-file.ts';

/** Its place in the content. */
export const sharedGlossaryFile = 'glossary.yaml';

/** A key term that all courses share. */
interface SharedTerm extends GlossaryTerm {
  /** Other words for it that are right, by language. */
  also: Record<string, string[]>;
  /** Words that nobody writes for it, by language. */
  not: Record<string, string[]>;
  /** Those of `not` that are told and keep nothing back, by language. */
  advised?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

export type SharedGlossary = ReadonlyMap<string, SharedTerm>;

/** Reads the key terms that courses share; none when the content has no such file. */
export async function readSharedGlossary(files: Files, problems: ProblemList): Promise<SharedGlossary> {
  if ((await files.size(sharedGlossaryFile)) === undefined) return new Map();
  const text = await readText(files, sharedGlossaryFile, { mostBytes: mostYamlBytes, problems });
  const glossary = text && readYaml(text, sharedGlossarySchema, problems);
  const terms = new Map<string, SharedTerm>();
  for (const [index, { also = {}, not = {}, slug, term, definition }] of (glossary?.data.terms ?? []).entries()) {
    if (terms.has(slug)) {
      problems.error(
        sharedGlossaryFile,
        glossary?.placeOf(['terms', index, 'slug']) ?? start,
        `"${slug}" stands twice`,
      );
    }
    terms.set(slug, { slug, term, definition, also, not });
  }
  return terms;
}

const start = { line: 1, column: 1 };

/**
 * What the glossary of all courses says, as it was written, so that drafts are checked against it.
 *
 * @returns null where there is none; undefined where it has a mistake and what was known before goes on holding
 */
export async function readSharedFile(files: Files): Promise<string | null | undefined> {
  if ((await files.size(sharedGlossaryFile)) === undefined) return null;
  const problems = new ProblemList();
  await readSharedGlossary(files, problems);
  if (problems.hasErrors) return undefined;
  return new TextDecoder().decode(await files.read(sharedGlossaryFile));
}

/** The right words for a term in a language; none when the glossary does not say. */
export function rightWords(glossary: SharedGlossary, slug: string, locale: string): string[] {
  const shared = glossary.get(slug);
  const word = shared?.term[locale];
  return shared && word ? [word, ...(shared.also[locale] ?? [])] : [];
}

/** Whether words that a lesson marks as a term are one of the right ones: bent, longer or shorter, but the same. */
export function isOneOf(marked: string, right: readonly string[]): boolean {
  const words = fold(marked);
  return right.map(fold).some((one) => words.includes(one) || one.includes(words));
}

/** Finds words that the glossary does not want, in a text of one language. */
export function checkWords(
  { file, text }: TextFile,
  { glossary, locale, problems }: { glossary: SharedGlossary; locale: string; problems: ProblemList },
): void {
  const unwanted = [...glossary.values()].flatMap(({ term, not, advised }) =>
    (not[locale] ?? []).map((word) => {
      return { word, right: term[locale] ?? '', isAdvice: advised?.get(locale)?.has(word) === true };
    }),
  );
  if (unwanted.length === 0) return;
  for (const [index, line] of text.split('\n').entries()) {
    const folded = fold(line);
    for (const { word, right, isAdvice } of unwanted) {
      const at = folded.indexOf(fold(word));
      if (at === -1) continue;
      const place = { line: index + 1, column: at + 1 };
      const words = `${sharedGlossaryFile} wants "${right}" for "${word}"`;
      if (isAdvice) problems.warn(file, place, words);
      else problems.error(file, place, words);
    }
  }
}

function fold(words: string): string {
  return words.normalize('NFC').toLowerCase();
}
