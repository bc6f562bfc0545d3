import type { Deps } from '#commands/deps.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { replaceRows } from '#db/queries/imports/import-rows.ts';
import { findImport, lockImport, readImportFile, updateImport } from '#db/queries/imports/imports.ts';
import { guessMapping } from '#domain/imports/headings.ts';
import { newId } from '#platform/id.ts';
import { readSheet } from '#platform/sheets/read-sheet.ts';
import { type Sheet, SheetProblem } from '#platform/sheets/sheet.ts';
import { checkRows } from './check-rows.ts';
import { notifyReady } from './notify-ready.ts';

/** Rows that are looked at to tell what a column is. */
const sampleRows = 50;

/** Reads the file of an import, guesses what its columns are, and does the dry run. Done again, it is done anew. */
export async function readImport({ db }: Pick<Deps, 'db'>, { importId }: { importId: string }): Promise<void> {
  const one = await findImport(db, importId);
  if (one?.state !== 'reading') return;
  const bytes = await readImportFile(db, importId);
  const sheet = await readBytes(bytes ?? new Uint8Array(), one);
  if (typeof sheet === 'string') return updateImport(db, importId, { state: 'refused', problem: sheet });
  const { titles, rows } = partsOf(sheet.lines);
  if (rows.length === 0) return updateImport(db, importId, { state: 'refused', problem: 'sheetEmpty' });
  const { form, encoding, delimiter, sheetName } = sheet;
  const mapping = guessMapping(
    one.kind,
    titles,
    rows.slice(0, sampleRows).map((row) => row.cells),
  );
  await db.transaction().execute(async (trx) => {
    if ((await lockImport(trx, importId)) !== 'reading') return;
    await replaceRows(trx, importId, rows);
    const read = { titles, mapping, form, encoding, delimiter, sheetName, rowCount: rows.length } as const;
    await updateImport(trx, importId, { state: 'checked', problem: null, ...read });
    const actor = one.madeBy === null ? undefined : await findViewer(trx, one.madeBy);
    if (actor) await checkRows(trx, { ...one, ...read }, actor);
    await notifyReady(trx, { one: { ...one, ...read }, step: 'checked', to: one.madeBy, at: new Date() });
  });
}

async function readBytes(
  bytes: Uint8Array,
  { encoding, delimiter }: { encoding: string | null; delimiter: string | null },
): Promise<Sheet | SheetProblem['code']> {
  try {
    return await readSheet(bytes, { encoding: encoding ?? undefined, delimiter: delimiter ?? undefined });
  } catch (error) {
    if (error instanceof SheetProblem) return error.code;
    throw error;
  }
}

/** The first line with more than one cell has the titles: above it may stand what the list is. Empty lines are none. */
function partsOf(lines: string[][]) {
  const filled = (line: string[]) => line.filter((cell) => cell !== '').length;
  const titleAt = Math.max(
    lines.findIndex((line) => filled(line) > 1),
    0,
  );
  const width = Math.max(...lines.slice(titleAt).map((line) => line.length));
  const titles = Array.from({ length: width }, (_, column) => lines[titleAt]?.[column] ?? '');
  const rows = lines
    .map((cells, at) => ({ position: at + 1, cells, newId: newId() }))
    .slice(titleAt + 1)
    .filter((row) => filled(row.cells) > 0);
  return { titles, rows };
}
