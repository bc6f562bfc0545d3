import type { Deps } from '#commands/deps.ts';
import {
  type ClassRecordRow,
  deleteClassRecordsBefore,
  lockClassRecord,
  updateClassRecord,
} from '#db/queries/live/class-records.ts';
import { letGo } from '#db/queries/media/let-go.ts';

/** Begins to make the PDF of a class, or begins anew after a kill. @returns undefined where nobody wants it any more */
export async function beginClassRecord(
  { db }: Pick<Deps, 'db'>,
  recordId: string,
): Promise<ClassRecordRow | undefined> {
  return db.transaction().execute(async (trx) => {
    const record = await lockClassRecord(trx, recordId);
    if (!record || record.state === 'done' || record.state === 'failed') return undefined;
    await updateClassRecord(trx, recordId, { state: 'running', steps: 0, doneSteps: 0 });
    return record;
  });
}

/** It is made: it lies in the storage. */
export async function completeClassRecord(
  { db }: Pick<Deps, 'db'>,
  recordId: string,
  made: { hash: string; bytes: number; at: Date },
): Promise<void> {
  const { hash, bytes, at } = made;
  await db.transaction().execute(async (trx) => {
    const record = await lockClassRecord(trx, recordId);
    if (record?.state === 'running') await updateClassRecord(trx, recordId, { state: 'done', hash, bytes, madeAt: at });
    // Another one was asked for meanwhile: what was stored for nothing is swept.
    else await letGo(trx, [hash], at);
  });
}

/** It cannot be made; its page says so. */
export async function failClassRecord({ db }: Pick<Deps, 'db'>, recordId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const record = await lockClassRecord(trx, recordId);
    if (record?.state === 'running') await updateClassRecord(trx, recordId, { state: 'failed' });
  });
}

/** Forgets what was asked for before a time. @returns how many */
export async function forgetClassRecords(
  { db }: Pick<Deps, 'db'>,
  { before, at }: { before: Date; at: Date },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const hashes = await deleteClassRecordsBefore(trx, before);
    await letGo(trx, hashes, at);
    return hashes.length;
  });
}
