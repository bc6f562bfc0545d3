import { setImmediate as nextTurn } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { cutAfter } from '#domain/text/graphemes.ts';
import { foldForSearch } from '#domain/text/search.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { writeXlsx } from '#platform/sheets/write-xlsx.ts';

export type Cell = string | number | null;

/** Cells that a spreadsheet would run as a formula are kept as text; some read the full-width signs as such, too. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text.trimStart()) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/**
 * Lines for a spreadsheet as CSV (RFC 4180): lines end with CRLF, a cell with what parts cells is quoted. Numbers have a
 * point and no grouping in every language: in which country a spreadsheet stands, a reader's language does not say, and
 * `3,5` taken for 35 would be seen by nobody. Null is an empty cell.
 *
 * @param options.isFirst begins with the byte order mark by which Excel knows UTF-8
 */
export function spreadsheetLines(lines: readonly (readonly Cell[])[], { isFirst }: { isFirst: boolean }): string {
  const written = (cell: Cell) => (typeof cell === 'number' ? String(cell) : harmless(cell ?? ''));
  return stringify(
    lines.map((line) => line.map(written)),
    { bom: isFirst, record_delimiter: 'windows' },
  );
}

/** Widths of columns in characters. */
const narrowest = 8;
const widest = 40;

/**
 * The same lines as an XLSX file of one sheet. Its cells say that they are texts, so no program runs them.
 *
 * @param options.isRightToLeft the first column stands on the right, as in Arabic
 */
export async function spreadsheetBook(
  lines: readonly (readonly Cell[])[],
  { sheet, isRightToLeft }: { sheet: string; isRightToLeft: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
  const [heads = []] = lines;
  const widths = heads.map((_, column) =>
    Math.min(widest, Math.max(narrowest, ...lines.slice(0, 200).map((line) => String(line[column] ?? '').length + 2))),
  );
  // Excel takes no more of a name, and none of these signs.
  const name = cutAfter(sheet.replace(/[\\/?*[\]:]/g, ' '), 31);
  return writeXlsx({ lines, sheet: name, isRightToLeft, widths });
}

/** Lines that are written at a time: other visitors are answered in between. */
const linesAtOnce = 500;

/** The lines of `spreadsheetLines`, piece by piece. */
export async function* spreadsheetPieces(lines: readonly (readonly Cell[])[]): AsyncGenerator<string> {
  for (let at = 0; at < lines.length; at += linesAtOnce) {
    yield spreadsheetLines(lines.slice(at, at + linesAtOnce), { isFirst: at === 0 });
    await nextTurn();
  }
}

/** Texts as they are made; whoever reads slowly holds the making back, and a failure cuts the answer off. */
export function streamOfTexts(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      let next = await texts.next();
      // Nobody asks again for what was asked for and did not come.
      while (next.value === '') next = await texts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

/** Characters of a title in a file's name. */
const longestTitle = 60;

/**
 * `Content-Disposition` of a file that is kept: its name says what it is of, in the letters of the title, and in plain
 * ones for programs that know no others (RFC 6266, 8187).
 *
 * @param parts in their order, such as `attendance`, the day, the title of the class
 */
export function keptAs(parts: readonly string[], ending: string): string {
  const plain = foldForSearch(parts.join(' '))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const whole = parts
    .map((part) =>
      cutAfter(cleanLine(part.replace(/[\p{C}<>:"/\\|?*]/gu, ' ')), longestTitle).replace(/^[. ]+|[. ]+$/g, ''),
    )
    .filter((part) => part !== '')
    .join(' ');
  const encoded = encodeURIComponent(`${whole}.${ending}`.toWellFormed()).replace(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain.slice(0, 100)}.${ending}"; filename*=UTF-8''${encoded}`;
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * The answer with a file for a spreadsheet, which is kept nowhere on the way.
 *
 * @param nameParts as of `keptAs`
 */
export function spreadsheetFile(
  lines: string | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
  nameParts: readonly string[],
  form: keyof typeof mediaTypes = 'csv',
): Response {
  return new Response(lines, {
    headers: {
      'Content-Type': mediaTypes[form],
      'Content-Disposition': keptAs(nameParts, form),
      'Cache-Control': 'private, no-store',
    },
  });
}
