import type { Files } from './files.ts';
import { sizeProblem } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';

/** A text file of the content. */
export interface TextFile {
  file: string;
  text: string;
}

/**
 * Reads a file as NFC text, so that the same words are the same bytes. One that is missing, too large or no UTF-8 is a
 * problem.
 */
export async function readText(
  files: Files,
  file: string,
  { mostBytes, problems }: { mostBytes: number; problems: ProblemList },
): Promise<TextFile | undefined> {
  const bytes = await files.size(file);
  const problem = bytes === undefined ? 'this file is missing' : sizeProblem(bytes, mostBytes);
  if (problem) {
    problems.error(file, fileStart, problem);
    return undefined;
  }
  try {
    // A byte order mark is no part of the text.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await files.read(file));
    if (text.includes('\0')) throw new TypeError('a zero byte');
    return { file, text: text.normalize('NFC') };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    problems.error(file, fileStart, 'this is no text in UTF-8');
    return undefined;
  }
}
