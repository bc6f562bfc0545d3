import { parentPort, workerData } from 'node:worker_threads';
import { DocumentError, type DocumentProblem } from '#courseware/documents/document.ts';
import type { MadeLessons } from '#courseware/documents/document-lessons.ts';
import { type DocumentFile, parseDocument } from './parse-document.ts';

/** The thread in which read-document.ts has a document made into lessons: it answers once, and is ended. */
parentPort?.postMessage(await answer(workerData as DocumentFile));

async function answer(file: DocumentFile): Promise<MadeLessons | DocumentProblem> {
  try {
    return await parseDocument(file);
  } catch (error) {
    if (error instanceof DocumentError) return error.problem;
    throw error;
  }
}
