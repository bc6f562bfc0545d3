import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import { countVerdicts } from '#db/queries/imports/import-rows.ts';

interface NotifyReadyAct {
  one: { id: string; fileName: string; rowCount: number };
  /** What has come to its end. */
  step: 'checked' | 'done';
  to: string | null;
  at: Date;
}

/** Tells somebody that their list is checked, or worked off, in the transaction in which it is: they need not wait for it. */
export async function notifyReady(db: Queryable, { one, step, to, at }: NotifyReadyAct): Promise<void> {
  if (to === null) return;
  const { wrong } = await countVerdicts(db, one.id);
  const params = { path: `/imports/${one.id}`, file: one.fileName, rows: one.rowCount, faults: wrong };
  await notify(db, { kind: 'import.ready', params, to: [to], key: `${one.id} ${step}`, at });
}
