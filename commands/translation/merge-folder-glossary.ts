import type { Files } from '#courseware/files.ts';
import { readSharedFile, sharedGlossaryFile } from '#courseware/shared-glossary.ts';
import { type WrittenTerm, writeSharedGlossary } from '#courseware/write-glossary.ts';
import type { Queryable } from '#db/client.ts';
import { keepContentFile } from '#db/queries/learning/version-files.ts';
import {
  type ContentFileRow,
  lockContentFile,
  readContentFile,
  writeContentFile,
} from '#db/queries/translation/content-file.ts';
import { type MergeClash, mergeTerms } from '#domain/translation/merge-terms.ts';
import { parseGlossary } from './glossary.ts';
import { type GlossaryInForce, glossaryInForce } from './glossary-in-force.ts';

/** The folder's content with the glossary that holds: what was written in the browser stays in it. */
export async function withBrowserGlossary(db: Queryable, files: Files): Promise<Files> {
  const folder = await readSharedFile(files);
  const row = await readContentFile(db, sharedGlossaryFile);
  if (typeof folder !== 'string' || !row || row.folderText === null) return files;
  const { terms, advised } = await glossaryInForce(db, { text: merge(row, folder).text, folderText: folder });
  const bytes = new TextEncoder().encode(writeSharedGlossary(terms.map((term) => withoutAdvice(term, advised))));
  return {
    ...files,
    size: async (path) => (path === sharedGlossaryFile ? bytes.byteLength : files.size(path)),
    read: async (path) => (path === sharedGlossaryFile ? bytes : files.read(path)),
  };
}

/**
 * Keeps the folder's glossary. Where somebody has written in the browser since, what each of the two has changed is taken;
 * what both have changed stays as the browser has it.
 *
 * @returns what both have changed
 */
export async function mergeFolderGlossary(trx: Queryable, files: Files, at: Date): Promise<MergeClash[]> {
  const folder = await readSharedFile(files);
  // With a mistake in it, what was known before goes on holding.
  if (folder === undefined) return [];
  const row = await lockContentFile(trx, sharedGlossaryFile);
  if (!row || row.folderText === null) {
    await keepContentFile(trx, sharedGlossaryFile, folder, at);
    return [];
  }
  if (folder === null) return [];
  const { text, clashes } = merge(row, folder);
  if (text !== row.text || folder !== row.folderText) {
    await writeContentFile(trx, sharedGlossaryFile, { text, folderText: text === folder ? null : folder, at });
  }
  return clashes;
}

/** In the folder, what is only advised is no mistake. */
function withoutAdvice({ not, ...term }: WrittenTerm, advised: GlossaryInForce['advised']): WrittenTerm {
  const lists = Object.entries(not ?? {}).map(([locale, words]) => {
    return [locale, words.filter((word) => advised.get(term.slug)?.get(locale)?.has(word) !== true)] as const;
  });
  return { ...term, not: Object.fromEntries(lists.filter(([, words]) => words.length > 0)) };
}

function merge(row: ContentFileRow, folder: string): { text: string; clashes: MergeClash[] } {
  const [base, theirs, browser] = [row.folderText ?? row.text, folder, row.text].map(parseGlossary);
  if (!base || !theirs || !browser) return { text: row.text, clashes: [] };
  const { terms, clashes } = mergeTerms({ base, folder: theirs, browser });
  return { text: writeSharedGlossary(terms), clashes };
}
