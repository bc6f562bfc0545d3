import type { AppContext } from '#app/server/context.ts';
import { textDirection } from '#domain/locale.ts';
import { type Cell, spreadsheetBook, spreadsheetFile, spreadsheetLines } from './spreadsheet.server.ts';

export type SheetForm = 'csv' | 'xlsx';

interface Sheet {
  /** The first one has the titles of the columns, in the reader's language. */
  lines: readonly (readonly Cell[])[];
  /** Of the file, before the day: `learners`. */
  name: readonly string[];
  /** What the sheet is called in a book. */
  sheet: string;
  /** Of which day it is, where not of today: `2026-11-28`. */
  day?: string;
}

/** The answer with a list as a file for a spreadsheet, as it is now. */
export async function answerSheet(
  { now, reader }: Pick<AppContext, 'now' | 'reader'>,
  form: SheetForm,
  { lines, name, sheet, day = now.toISOString().slice(0, 10) }: Sheet,
): Promise<Response> {
  const nameParts = [...name, day];
  if (form === 'csv') return spreadsheetFile(spreadsheetLines(lines, { isFirst: true }), nameParts);
  const isRightToLeft = textDirection(reader.locale) === 'rtl';
  return spreadsheetFile(await spreadsheetBook(lines, { sheet, isRightToLeft }), nameParts, 'xlsx');
}
