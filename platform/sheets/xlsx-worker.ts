import { parentPort, workerData } from 'node:worker_threads';
import readXlsxFile from 'read-excel-file/node';
import { sheetLimits } from './sheet.ts';

/** The thread in which read-xlsx.ts has a file read: it answers once, and is ended. */
const answer = await read(workerData as Uint8Array);
parentPort?.postMessage(answer);

async function read(bytes: Uint8Array) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sheets = await readXlsxFile<string>(file, { parseNumber: plainNumber }).catch(() => null);
  if (!sheets) return 'broken';
  const filled = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  if (!filled) return 'empty';
  const last = filled.data.findLastIndex((row) => row.some((cell) => cell !== null));
  if (last > sheetLimits.mostRows) return 'large';
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
