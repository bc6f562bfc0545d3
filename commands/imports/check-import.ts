import type { Deps } from '#commands/deps.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { updateOutcomes } from '#db/queries/imports/import-rows.ts';
import { findImport, lockImport, updateImport } from '#db/queries/imports/imports.ts';
import { changedOutcomes } from './check-rows.ts';

/**
 * Checks a long import anew after something of it was mended, for who mended it. The next cell can be mended meanwhile: then
 * it is checked once more.
 */
export async function checkImport({ db }: Pick<Deps, 'db'>, { importId }: { importId: string }): Promise<void> {
  while ((await db.transaction().execute((trx) => checkOnce(trx, importId))) === 'mended meanwhile');
}

async function checkOnce(db: Database, importId: string): Promise<'done' | 'mended meanwhile'> {
  const one = await findImport(db, importId);
  if (one?.state !== 'checking') return 'done';
  const by = one.mendedBy ?? one.madeBy;
  const actor = by === null ? undefined : await findViewer(db, by);
  const outcomes = actor ? await changedOutcomes(db, one, actor) : [];
  // Held only to write down what was found: who mends something must not wait for the work.
  const state = await lockImport(db, importId);
  if (state !== 'checking') return 'done';
  if ((await findImport(db, importId))?.revision !== one.revision) return 'mended meanwhile';
  await updateOutcomes(db, importId, outcomes);
  await updateImport(db, importId, { state: 'checked' });
  return 'done';
}
