import { DocumentError, type DocumentProblem } from '#courseware/documents/document.ts';
import type { MadeLessons } from '#courseware/documents/document-lessons.ts';
import { answerOnce } from '#platform/answer-once.ts';
import { type DocumentFile, parseDocument } from './parse-document.ts';

/** The process in which read-document.ts has a document made into lessons. */
answerOnce(async (file: DocumentFile): Promise<MadeLessons | DocumentProblem> => {
  try {
    return await parseDocument(file);
  } catch (error) {
    if (error instanceof DocumentError) return error.problem;
    throw error;
  }
});
