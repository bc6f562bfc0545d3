import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileStart, type ProblemList } from './problem.ts';

/** A text file of the content folder. */
export interface TextFile {
  /** Path from the content folder, with forward slashes. */
  file: string;
  text: string;
}

/** Names of the folders in a folder, sorted; none when it is not there. Names that start with a dot are passed over. */
export async function listFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** Names of the files in a folder, sorted; none when it is not there. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** Reads a file as NFC text, so that the same words are the same bytes; a missing one is a problem. */
export async function readText(root: string, file: string, problems: ProblemList): Promise<TextFile | undefined> {
  try {
    const text = await readFile(join(root, file), 'utf8');
    return { file, text: text.replace(/^\ufeff/, '').normalize('NFC') };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    problems.error(file, fileStart, 'this file is missing');
    return undefined;
  }
}
