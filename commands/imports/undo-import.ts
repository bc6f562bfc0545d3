import type { Deps } from '#commands/deps.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  countEffects,
  listOpenEffects,
  markAllKept,
  markKept,
  markUndone,
} from '#db/queries/imports/import-effects.ts';
import { findImport, type ImportRecord, lockImport, updateImport } from '#db/queries/imports/imports.ts';
import { AppError } from '#domain/errors.ts';
import { undoOrder } from '#domain/imports/effect.ts';
import { canBeUndone } from '#domain/imports/state.ts';
import { can } from '#domain/rights.ts';
import { type ImportAct, importRight, requireImport } from './require-import.ts';
import { takeBack } from './take-back.ts';

const effectsAtOnce = 200;

/**
 * Has everything taken back that an import made and that nobody has used since. Asked twice is asked once.
 *
 * @throws AppError `not_found`; `undo_too_late`, after seven days
 */
export async function undoImport(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  { actor, importId, at }: ImportAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await requireImport(trx, actor, importId);
    const state = await lockImport(trx, one.id);
    if (state === 'undoing' || state === 'undone') return;
    if (!canBeUndone(one, at)) throw new AppError('undo_too_late');
    await updateImport(trx, one.id, { state: 'undoing', undoneBy: actor.personId, doneRows: 0 });
    await jobs.send(trx, 'undo-import', { importId: one.id });
  });
}

/**
 * Takes an import back, some things a transaction, from where it stopped, as who undoes it, with the rights that this
 * person has then. What people have gone on with stays, and what this person may not change.
 */
export async function runUndo({ db }: Pick<Deps, 'db'>, { importId }: { importId: string }): Promise<void> {
  while (await db.transaction().execute((trx) => undoSome(trx, importId)));
}

/** @returns whether there may be more */
async function undoSome(db: Database, importId: string): Promise<boolean> {
  if ((await lockImport(db, importId)) !== 'undoing') return false;
  const one = await findImport(db, importId);
  if (!one) return false;
  const at = new Date();
  const actor = one.undoneBy === null ? undefined : await findViewer(db, one.undoneBy);
  if (!actor || !can(actor, importRight(one.kind), one)) {
    await markAllKept(db, importId, 'notYours');
    return end(db, one, at);
  }
  for (const kind of undoOrder) {
    const effects = await listOpenEffects(db, importId, { kind, limit: effectsAtOnce });
    if (effects.length === 0) continue;
    const { undone, kept } = await takeBack(db, { kind, effects }, { one, actor, at });
    await markUndone(db, undone, at);
    for (const [because, ids] of kept) await markKept(db, ids, because);
    await updateImport(db, importId, { doneRows: one.doneRows + effects.length });
    return true;
  }
  return end(db, one, at);
}

async function end(db: Database, one: ImportRecord, at: Date): Promise<false> {
  const importId = one.id;
  const counts = await countEffects(db, importId);
  const sum = (part: 'undone' | 'kept') => counts.reduce((all, count) => all + count[part], 0);
  await updateImport(db, importId, { state: 'undone', undoneAt: at });
  await recordAudit(db, {
    actorId: one.undoneBy,
    action: 'import.undo',
    subjectType: 'organisation',
    subjectId: one.organisationId,
    organisationId: one.organisationId,
    details: { importId, file: one.fileName, undone: sum('undone'), kept: sum('kept') },
  });
  return false;
}
