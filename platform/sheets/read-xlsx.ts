import { Worker } from 'node:worker_threads';
import { SheetProblem } from './sheet.ts';
import { boundZip } from './zip-bounds.ts';

/** What a sheet within the limits takes many times over. */
const mostMegabytes = 700;
const mostMs = 30_000;

export interface XlsxLines {
  lines: string[][];
  sheetName: string;
}

/**
 * The first sheet of an XLSX file that has something in it. Numbers come as they are written in it, without the rounding
 * of a calculation, and days as `2026-11-27`. It is read in a thread of its own, with a bound on memory and time: one
 * cell in the last row and column of a sheet is a table of seventeen thousand million cells.
 *
 * @throws SheetProblem
 */
export async function readXlsx(bytes: Uint8Array): Promise<XlsxLines> {
  await boundZip(bytes);
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  try {
    return await answerOf(worker);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<XlsxLines> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new SheetProblem('sheetTooLarge')), mostMs);
    const settle = (decide: () => void) => {
      clearTimeout(giveUp);
      decide();
    };
    worker.once('message', (answer: XlsxLines | 'broken' | 'empty' | 'large') =>
      settle(() => {
        if (answer === 'broken') reject(new SheetProblem('sheetBroken'));
        else if (answer === 'empty') reject(new SheetProblem('sheetEmpty'));
        else if (answer === 'large') reject(new SheetProblem('sheetTooManyRows'));
        else resolve(answer);
      }),
    );
    worker.once('error', () => settle(() => reject(new SheetProblem('sheetTooLarge'))));
    worker.once('exit', () => settle(() => reject(new SheetProblem('sheetTooLarge'))));
  });
}
