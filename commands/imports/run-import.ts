import type { Deps } from '#commands/deps.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { countVerdicts, readRows, updateOutcomes } from '#db/queries/imports/import-rows.ts';
import { findImport, type ImportRecord, lockImport, updateImport } from '#db/queries/imports/imports.ts';
import { can } from '#domain/rights.ts';
import { applyOrganisations } from './apply-organisations.ts';
import { applyPeople } from './apply-people.ts';
import { outcomesOf } from './check-rows.ts';
import { notifyReady } from './notify-ready.ts';
import { planRows } from './plan-rows.ts';
import { importRight } from './require-import.ts';

/** Rows of one transaction: a process that is killed has no more than these to do again. */
const rowsAtOnce = 500;

/**
 * Works off an import that was started, some rows a transaction, from where it stopped. Each transaction plans its rows
 * on what it finds and moves on the mark up to which all is done: killed in the middle and done again, every row is done
 * once. It acts as who started it, and stops when that person may no longer import here.
 */
export async function runImport({ db }: Pick<Deps, 'db'>, { importId }: { importId: string }): Promise<void> {
  while (await db.transaction().execute((trx) => runSome(trx, importId)));
}

/** @returns whether there may be more */
async function runSome(db: Database, importId: string): Promise<boolean> {
  if ((await lockImport(db, importId)) !== 'running') return false;
  const one = await findImport(db, importId);
  if (!one) return false;
  const at = new Date();
  const actor = one.startedBy === null ? undefined : await findViewer(db, one.startedBy);
  if (!actor || !can(actor, importRight(one.kind), one)) {
    await end(db, one, { at, problem: 'forbidden' });
    return false;
  }
  const rows = await readRows(db, importId, { after: one.cursor, limit: rowsAtOnce });
  const last = rows.at(-1);
  if (!last) {
    await end(db, one, { at, problem: null });
    return false;
  }
  const doing = rows.filter(({ verdict }) => verdict === 'new' || verdict === 'changed');
  const planned = await planRows(db, one, actor, doing);
  const applying = { importId, actorId: actor.personId, at };
  if (planned.kind === 'people') await applyPeople(db, planned.plans, applying);
  else await applyOrganisations(db, planned.plans, applying);
  // What was free when it was checked may be taken now: such rows say so.
  const wrong = outcomesOf(planned).filter(({ verdict }) => verdict === 'wrong');
  await updateOutcomes(db, importId, wrong);
  await updateImport(db, importId, { cursor: last.position, doneRows: one.doneRows + rows.length });
  return true;
}

async function end(db: Database, one: ImportRecord, { at, problem }: { at: Date; problem: string | null }) {
  await updateImport(db, one.id, { state: 'done', endedAt: at, problem });
  await notifyReady(db, { one, step: 'done', to: one.startedBy, at });
  const rows = await countVerdicts(db, one.id);
  await recordAudit(db, {
    actorId: one.startedBy,
    action: 'import.end',
    subjectType: 'organisation',
    subjectId: one.organisationId,
    organisationId: one.organisationId,
    details: { importId: one.id, file: one.fileName, made: rows.new, changed: rows.changed, wrong: rows.wrong },
  });
}
