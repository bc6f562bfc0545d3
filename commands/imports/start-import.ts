import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { countVerdicts } from '#db/queries/imports/import-rows.ts';
import { deleteImport, lockImport, updateImport } from '#db/queries/imports/imports.ts';
import { AppError } from '#domain/errors.ts';
import { missingFields } from '#domain/imports/fields.ts';
import { canBeDropped } from '#domain/imports/state.ts';
import { type ImportAct, requireImport } from './require-import.ts';

/**
 * Has the rows worked off that have no faults, by the jobs process. Started twice is started once.
 *
 * @throws AppError `not_found`; `import_columns`, when a column is missing; `import_nothing`, when no row does anything
 */
export async function startImport(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  { actor, importId, at }: ImportAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await requireImport(trx, actor, importId);
    if ((await lockImport(trx, one.id)) !== 'checked') return;
    if (missingFields(one.kind, one.mapping)) throw new AppError('import_columns');
    const rows = await countVerdicts(trx, one.id);
    if (rows.new + rows.changed === 0) throw new AppError('import_nothing');
    const { personId } = actor;
    await updateImport(trx, one.id, { state: 'running', startedBy: personId, startedAt: at, file: null });
    await recordAudit(trx, {
      actorId: personId,
      action: 'import.start',
      subjectType: 'organisation',
      subjectId: one.organisationId,
      organisationId: one.organisationId,
      details: { importId: one.id, file: one.fileName, kind: one.kind, rows: rows.new + rows.changed },
    });
    await jobs.send(trx, 'run-import', { importId: one.id });
  });
}

/**
 * Throws away an import that was not started.
 *
 * @throws AppError `not_found`; `import_busy`
 */
export async function dropImport({ db }: Pick<Deps, 'db'>, { actor, importId }: ImportAct): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const one = await requireImport(trx, actor, importId);
    const state = await lockImport(trx, one.id);
    if (state === undefined || !canBeDropped(state)) throw new AppError('import_busy');
    await deleteImport(trx, one.id);
    return one.organisationSlug;
  });
}
