import { DocumentError, type DocumentProblem } from '#courseware/documents/document.ts';
import type { MadeLessons } from '#courseware/documents/document-lessons.ts';
import { inProcess, ProcessError } from '#platform/in-process.ts';
import type { DocumentFile } from './parse-document.ts';

/** What a book of a thousand pages takes several times over. */
const bounds = { mostMs: 30_000, mostMegabytes: 700 };

/**
 * Makes lessons of a document in a process of its own; one at a time (document-line.ts).
 *
 * @throws DocumentError
 */
export async function readDocument(file: DocumentFile): Promise<MadeLessons> {
  const script = new URL('./document-worker.ts', import.meta.url);
  const read = inProcess<MadeLessons | DocumentProblem>(script, { data: file, ...bounds });
  const answer = await read.catch((error: unknown) => {
    if (!(error instanceof ProcessError)) throw error;
    // Whatever else a parser stumbles over lies in the file, and would again.
    throw new DocumentError(error.why === 'tooMuch' ? 'docTooLarge' : 'docBroken');
  });
  if (typeof answer === 'string') throw new DocumentError(answer);
  return answer;
}
