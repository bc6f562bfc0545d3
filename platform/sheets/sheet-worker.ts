import { parentPort, workerData } from 'node:worker_threads';
import { parseSheet } from './parse-sheet.ts';
import type { SheetFile } from './read-sheet.ts';
import { type Sheet, SheetProblem, type SheetProblemCode } from './sheet.ts';

/** The thread in which read-sheet.ts has a file parsed: it answers once, and is ended. */
parentPort?.postMessage(await answer(workerData as SheetFile));

async function answer({ bytes, choice }: SheetFile): Promise<Sheet | SheetProblemCode> {
  try {
    return await parseSheet(bytes, choice);
  } catch (error) {
    if (error instanceof SheetProblem) return error.code;
    throw error;
  }
}
