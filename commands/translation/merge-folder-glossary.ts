import type { Files } from '#courseware/files.ts';
import { readSharedFile, sharedGlossaryFile } from '#courseware/shared-glossary.ts';
import { writeSharedGlossary } from '#courseware/write-glossary.ts';
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

/** The folder's content with the glossary that holds: what was written in the browser stays in it. */
export async function withBrowserGlossary(db: Queryable, files: Files): Promise<Files> {
  const folder = await readSharedFile(files);
  const row = await readContentFile(db, sharedGlossaryFile);
  if (typeof folder !== 'string' || !row?.folderText) return files;
  const bytes = new TextEncoder().encode(merge(row, folder).text);
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
  if (folder === null || !row?.folderText) {
    if (folder !== null || !row?.folderText) await keepContentFile(trx, sharedGlossaryFile, folder, at);
    return [];
  }
  const { text, clashes } = merge(row, folder);
  if (text !== row.text || folder !== row.folderText) {
    await writeContentFile(trx, sharedGlossaryFile, { text, folderText: text === folder ? null : folder, at });
  }
  return clashes;
}

function merge(row: ContentFileRow, folder: string): { text: string; clashes: MergeClash[] } {
  const [base, theirs, browser] = [row.folderText ?? row.text, folder, row.text].map(parseGlossary);
  if (!base || !theirs || !browser) return { text: row.text, clashes: [] };
  const { terms, clashes } = mergeTerms({ base, folder: theirs, browser });
  return { text: writeSharedGlossary(terms), clashes };
}
