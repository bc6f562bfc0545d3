import { LRUCache } from 'lru-cache';
import { ProblemList } from '#courseware/problem.ts';
import { sharedGlossarySchema } from '#courseware/schemas/glossary.ts';
import { sharedGlossaryFile } from '#courseware/shared-glossary.ts';
import type { WrittenTerm } from '#courseware/write-glossary.ts';
import { readYaml } from '#courseware/yaml-file.ts';
import type { Queryable } from '#db/client.ts';
import { readContentFile } from '#db/queries/translation/content-file.ts';
import { listTranslatedTexts, type TranslatedText } from '#db/queries/translation/translated-text.ts';
import { type ResolvedUnit, resolveUnits } from '#domain/translation/unit-state.ts';

/** The language from which the words of the glossary are translated. */
export const glossarySource = 'en';
/** Where the words of the glossary stand among those of courses. */
export const glossaryPlace = { courseSlug: '', path: sharedGlossaryFile } as const;

const parsed = new LRUCache<string, WrittenTerm[]>({ max: 20 });

/** The terms of a glossary that was written as a file; undefined when it has a mistake. */
export function parseGlossary(text: string): WrittenTerm[] | undefined {
  if (text === '') return [];
  const known = parsed.get(text);
  if (known) return known;
  const file = readYaml({ file: sharedGlossaryFile, text }, sharedGlossarySchema, new ProblemList());
  if (file) parsed.set(text, file.data.terms);
  return file?.data.terms;
}

/** The key terms that all courses share, in the order of the alphabet; none where there is no such file. */
export async function readGlossary(db: Queryable): Promise<WrittenTerm[]> {
  const file = await readContentFile(db, sharedGlossaryFile);
  return file ? (parseGlossary(file.text) ?? []) : [];
}

/** What a term says in a language, in one text: by it is told whether somebody has reviewed it. */
export function wordsOfTerm(term: WrittenTerm | undefined, locale: string): string | undefined {
  const word = term?.term[locale];
  if (!term || !word) return undefined;
  const lists = [term.also?.[locale], term.not?.[locale]].map((list) => (list ?? []).join('; '));
  return [word, term.definition[locale] ?? '', ...lists].join('\n').trimEnd();
}

/** What those words are made for. */
export function sourceOfTerm(term: WrittenTerm, locale: string): string {
  const said =
    locale === glossarySource ? '' : `\n${term.term[glossarySource] ?? ''}\n${term.definition[glossarySource] ?? ''}`;
  return `${term.slug}${said}`;
}

/** How far each term is in a language. */
export async function readTermStates(
  db: Queryable,
  terms: readonly WrittenTerm[],
  locale: string,
): Promise<ResolvedUnit<'term', TranslatedText>[]> {
  const written = await listTranslatedTexts(db, { ...glossaryPlace, locale });
  const pairs = terms.map((term) => {
    return {
      id: term.slug,
      kind: 'term' as const,
      source: sourceOfTerm(term, locale),
      target: wordsOfTerm(term, locale),
    };
  });
  return resolveUnits({ pairs, isAligned: true, written, history: [] });
}
