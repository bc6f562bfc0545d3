import { parentPort, workerData } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';
import type { BookToWrite } from './write-xlsx.ts';

/** The thread in which write-xlsx.ts has a file written: it answers once, and is ended. */
const { lines, sheet, isRightToLeft, widths } = workerData as BookToWrite;
const cells = lines.map((line, at) =>
  line.map((cell) =>
    typeof cell === 'number'
      ? { value: cell, type: Number }
      : { value: cell ?? '', type: String, ...(at === 0 && { fontWeight: 'bold' as const }) },
  ),
);
const book = await writeXlsxFile(cells, {
  sheet,
  rightToLeft: isRightToLeft,
  stickyRowsCount: 1,
  columns: widths.map((width) => ({ width })),
}).toBuffer();
parentPort?.postMessage(new Uint8Array(book));
