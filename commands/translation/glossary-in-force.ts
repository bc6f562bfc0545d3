import { sharedGlossaryFile } from '#courseware/shared-glossary.ts';
import { type WrittenTerm, writeSharedGlossary } from '#courseware/write-glossary.ts';
import type { Queryable } from '#db/client.ts';
import { type ContentFileRow, readContentFile } from '#db/queries/translation/content-file.ts';
import { listConfirmedTexts } from '#db/queries/translation/translated-text.ts';
import type { Term } from '#domain/translation/check-terms.ts';
import { advisedWords, termsInForce } from '#domain/translation/terms-in-force.ts';
import { glossaryPlace, parseGlossary, wordsOfTerm } from './glossary.ts';

export interface GlossaryInForce {
  terms: WrittenTerm[];
  /** As a file of the content. */
  text: string;
  /** Words that nobody should write, and that keep no course back: by slug and language. */
  advised: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

/** What of the glossary of all courses counts: see `termsInForce`. */
export async function glossaryInForce(db: Queryable, { text, folderText }: ContentFileRow): Promise<GlossaryInForce> {
  const all = parseGlossary(text) ?? [];
  // Nobody has written in the browser since the folder was read.
  if (folderText === null) return { terms: all, text, advised: new Map() };
  const folder = parseGlossary(folderText) ?? [];
  const confirmed = new Set(
    (await listConfirmedTexts(db, glossaryPlace)).map(({ locale, source, target }) =>
      keyOf(source.split('\n', 1)[0] ?? '', locale, target),
    ),
  );
  const isConfirmed = (term: WrittenTerm, locale: string) =>
    confirmed.has(keyOf(term.slug, locale, wordsOfTerm(term, locale) ?? ''));
  const terms = termsInForce(all, folder, isConfirmed);
  return { terms, text: writeSharedGlossary(terms), advised: advisedWords(terms, folder) };
}

/** The key terms that count, in the order of the alphabet; none where there is no such file. */
export async function readTermsInForce(db: Queryable): Promise<WrittenTerm[]> {
  const row = await readContentFile(db, sharedGlossaryFile);
  return row ? (await glossaryInForce(db, row)).terms : [];
}

/** The same, as texts are held against them. */
export async function readTerms(db: Queryable): Promise<Term[]> {
  const terms = await readTermsInForce(db);
  return terms.map(({ also = {}, not = {}, ...term }) => ({ ...term, also, not }));
}

function keyOf(slug: string, locale: string, words: string): string {
  return [slug, locale, words].join('\n');
}
