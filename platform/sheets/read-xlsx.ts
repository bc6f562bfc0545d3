import readXlsxFile from 'read-excel-file/node';
import { SheetProblem, sheetLimits } from './sheet.ts';
import { boundZip } from './zip-bounds.ts';

export interface XlsxLines {
  lines: string[][];
  sheetName: string;
}

/**
 * The first sheet of an XLSX file that has something in it. Numbers come as they are written in it, without the rounding
 * of a calculation, and days as `2026-11-27`. One cell in the last row and column of a sheet is a table of seventeen
 * thousand million cells: only for a process that is bounded (read-sheet.ts).
 *
 * @throws SheetProblem
 */
export async function readXlsx(bytes: Uint8Array): Promise<XlsxLines> {
  await boundZip(bytes);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sheets = await readXlsxFile<string>(file, { parseNumber: plainNumber }).catch(() => {
    throw new SheetProblem('sheetBroken');
  });
  const filled = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  if (!filled) throw new SheetProblem('sheetEmpty');
  const last = filled.data.findLastIndex((row) => row.some((cell) => cell !== null));
  if (last > sheetLimits.mostRows) throw new SheetProblem('sheetTooManyRows');
  return { sheetName: filled.sheet, lines: filled.data.slice(0, last + 1).map((row) => row.map(writeCell)) };
}

/** `2.055512304E9` is how a file may write a telephone number. */
function plainNumber(written: string): string {
  if (!/e/i.test(written)) return written;
  return Number(written).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 10 });
}

function writeCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell);
}
