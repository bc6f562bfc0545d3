import { decodeText } from './decode-text.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { type Sheet, type SheetChoice, SheetProblem, sheetLimits } from './sheet.ts';

/**
 * The table in a CSV or XLSX file, whichever it is. Some files take many seconds, whatever is bounded before: only for
 * the process of read-sheet.ts.
 *
 * @throws SheetProblem
 */
export async function parseSheet(bytes: Uint8Array, choice: SheetChoice): Promise<Sheet> {
  const sheet = isZip(bytes) ? await xlsx(bytes) : csv(bytes, choice);
  const lines = sheet.lines.map((line) => withoutEnd(line.map(plainCell)));
  while (lines.at(-1)?.length === 0) lines.pop();
  if (lines.every((line) => line.length === 0)) throw new SheetProblem('sheetEmpty');
  if (lines.length > sheetLimits.mostRows + 1) throw new SheetProblem('sheetTooManyRows');
  if (lines.some((line) => line.length > sheetLimits.mostColumns)) throw new SheetProblem('sheetTooManyColumns');
  return { ...sheet, lines };
}

async function xlsx(bytes: Uint8Array): Promise<Sheet> {
  return { form: 'xlsx', encoding: null, delimiter: null, ...(await readXlsx(bytes)) };
}

function csv(bytes: Uint8Array, choice: SheetChoice): Sheet {
  const { text, encoding } = decodeText(bytes, choice.encoding);
  // Pictures, PDF and other files of bytes: no text holds these.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, 100_000))) throw new SheetProblem('sheetNotATable');
  return { form: 'csv', encoding, sheetName: null, ...readCsv(text, choice.delimiter) };
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
/** An apostrophe before what a spreadsheet would run is ours (app/ui/list/spreadsheet.server.ts), and Excel's own. */
function plainCell(cell: string): string {
  const text = cell.length > sheetLimits.longestCell ? cell.slice(0, sheetLimits.longestCell) : cell;
  return (/^'\s*[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text)
    .replaceAll('\u0000', '')
    .toWellFormed()
    .trim();
}

function withoutEnd(line: string[]): string[] {
  let length = line.length;
  while (length > 0 && line[length - 1] === '') length -= 1;
  return line.slice(0, length);
}
