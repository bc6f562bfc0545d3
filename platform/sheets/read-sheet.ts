import { inProcess, ProcessError } from '#platform/in-process.ts';
import { type Sheet, type SheetChoice, SheetProblem, type SheetProblemCode, sheetLimits } from './sheet.ts';

/** What a sheet within the limits takes many times over. */
const mostMegabytes = 700;
const mostMs = 30_000;

/** What the process is given (sheet-worker.ts). */
export interface SheetFile {
  bytes: Uint8Array;
  choice: SheetChoice;
}

/**
 * Reads the table in a CSV or XLSX file, whichever it is. Everything is bounded before it is parsed, and it is parsed in a
 * process of its own, with a bound on memory and time: four megabytes without the end of a line take a parser many
 * seconds, in which this one would do nothing else.
 *
 * @throws SheetProblem
 */
export async function readSheet(bytes: Uint8Array, choice: SheetChoice = {}): Promise<Sheet> {
  if (bytes.length === 0) throw new SheetProblem('sheetEmpty');
  if (bytes.length > sheetLimits.mostBytes) throw new SheetProblem('sheetTooLarge');
  if (isOldExcel(bytes)) throw new SheetProblem('sheetOldExcel');
  const answer = await inProcess<Sheet | SheetProblemCode>(new URL('./sheet-worker.ts', import.meta.url), {
    data: { bytes, choice } satisfies SheetFile,
    mostMs,
    mostMegabytes,
  }).catch((error: unknown) => {
    if (!(error instanceof ProcessError)) throw error;
    // Whatever else a parser stumbles over lies in the file, and would again.
    throw new SheetProblem(error.why === 'tooMuch' ? 'sheetTooLarge' : 'sheetBroken');
  });
  if (typeof answer === 'string') throw new SheetProblem(answer);
  return answer;
}

/** Excel until 2003, and XLSX with a password. */
const isOldExcel = (bytes: Uint8Array) => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;
