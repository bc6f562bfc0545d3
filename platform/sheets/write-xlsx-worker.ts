import writeXlsxFile from 'write-excel-file/node';
import { answerOnce } from '#platform/answer-once.ts';
import type { BookToWrite } from './write-xlsx.ts';

/** The process in which write-xlsx.ts has a file written. */
answerOnce(async ({ lines, sheet, isRightToLeft, widths }: BookToWrite): Promise<Uint8Array> => {
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
  return new Uint8Array(book);
});
