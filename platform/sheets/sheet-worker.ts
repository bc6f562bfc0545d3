import { answerOnce } from '#platform/answer-once.ts';
import { parseSheet } from './parse-sheet.ts';
import type { SheetFile } from './read-sheet.ts';
import { type Sheet, SheetProblem, type SheetProblemCode } from './sheet.ts';

/** The process in which read-sheet.ts has a file parsed. */
answerOnce(async ({ bytes, choice }: SheetFile): Promise<Sheet | SheetProblemCode> => {
  try {
    return await parseSheet(bytes, choice);
  } catch (error) {
    if (error instanceof SheetProblem) return error.code;
    throw error;
  }
});
