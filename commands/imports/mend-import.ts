import type { Deps } from '#commands/deps.ts';
import type { Database } from '#db/client.ts';
import { markAnother, updateCells } from '#db/queries/imports/import-rows.ts';
import { type ImportRecord, lockImport, markMended, updateImport } from '#db/queries/imports/imports.ts';
import { AppError } from '#domain/errors.ts';
import { isFieldOf, type Mapping } from '#domain/imports/fields.ts';
import { mostCheckedAtOnce } from '#domain/imports/state.ts';
import { cutAtCodePoints } from '#domain/text/graphemes.ts';
import { sheetLimits } from '#platform/sheets/sheet.ts';
import { checkRows } from './check-rows.ts';
import { type ImportAct, requireImport } from './require-import.ts';

/** Changes something about an import that is not started yet, and has it checked anew: a short one is, when this returns. */
async function mend(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  { actor, importId }: ImportAct,
  change: (trx: Database, one: ImportRecord) => Promise<ImportRecord>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await requireImport(trx, actor, importId);
    const state = await lockImport(trx, one.id);
    if (state !== 'checked' && state !== 'checking') throw new AppError('import_busy');
    const changed = await change(trx, one);
    if (one.rowCount <= mostCheckedAtOnce) return checkRows(trx, changed, actor);
    await markMended(trx, one.id, actor.personId);
    // A check that is under way finds that it has to begin anew.
    if (state === 'checked') await jobs.send(trx, 'check-import', { importId: one.id });
  });
}

/**
 * Says what each column is.
 *
 * @throws AppError `not_found`; `import_busy`, when it was started; `bad_request`
 */
export async function mapColumns(
  deps: Pick<Deps, 'db' | 'jobs'>,
  { fields, ...act }: ImportAct & { fields: readonly string[] },
): Promise<void> {
  await mend(deps, act, async (trx, one) => {
    const mapping: Mapping = one.titles.map((_, column) => {
      const field = fields[column] ?? '';
      return isFieldOf(one.kind, field) ? field : null;
    });
    const chosen = mapping.filter((field) => field !== null);
    if (new Set(chosen).size < chosen.length) throw new AppError('import_columns');
    await updateImport(trx, one.id, { mapping });
    return { ...one, mapping };
  });
}

/**
 * Writes something else into a cell, or into all cells of its column in which the same stands. The file stays as it is.
 *
 * @throws AppError `not_found`; `import_busy`; `bad_request`
 */
export async function mendCell(
  deps: Pick<Deps, 'db' | 'jobs'>,
  act: ImportAct & { column: number; position: number; was: string; becomes: string; isForAll: boolean },
): Promise<void> {
  const { column, position, was, becomes, isForAll } = act;
  await mend(deps, act, async (trx, one) => {
    if (column < 0 || column >= one.titles.length) throw new AppError('bad_request');
    const text = cutAtCodePoints(becomes, sheetLimits.longestCell);
    await updateCells(trx, one.id, { column, position: isForAll ? null : position, was, becomes: text });
    return one;
  });
}

/**
 * Says that a row (or each with that problem) is about another person than the one whose telephone or name stands in it.
 *
 * @throws AppError `not_found`; `import_busy`
 */
export async function tellApart(
  deps: Pick<Deps, 'db' | 'jobs'>,
  { which, ...act }: ImportAct & { which: { position: number } | { code: 'phoneOfAnother' | 'nameOfAnother' } },
): Promise<void> {
  await mend(deps, act, async (trx, one) => {
    await markAnother(trx, one.id, which);
    return one;
  });
}

/**
 * Has the file read again, its bytes or its columns told apart in another way. What was mended is lost with it.
 *
 * @throws AppError `not_found`; `import_busy`
 */
export async function readAgain(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  { actor, importId, encoding, delimiter }: ImportAct & { encoding: string; delimiter: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await requireImport(trx, actor, importId);
    const state = await lockImport(trx, one.id);
    if (state !== 'checked' && state !== 'checking' && state !== 'refused') throw new AppError('import_busy');
    await updateImport(trx, one.id, { state: 'reading', encoding, delimiter });
    await jobs.send(trx, 'read-import', { importId: one.id });
  });
}
