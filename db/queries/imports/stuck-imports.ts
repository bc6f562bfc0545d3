import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { UnderWay } from '#domain/imports/state.ts';

export interface StuckImport {
  id: string;
  state: UnderWay;
}

/**
 * Imports under way for which no job waits or works. A job is written in the transaction that sets its import going, so
 * that there is one from the start.
 */
export async function findImportsWithoutJob(db: Queryable): Promise<StuckImport[]> {
  const { rows } = await sql<StuckImport>`
    select id, state from import
    where state in ('reading', 'checking', 'running', 'undoing') and not exists(
      select from pgboss.job where job.name in ('read-import', 'check-import', 'run-import', 'undo-import')
        and job.state < 'completed' and job.data ->> 'importId' = import.id::text)
    order by id limit 1000`.execute(db);
  return rows;
}

/**
 * Ends imports that have been under way since before a time, though their job was tried again and again: what they did
 * stays as it is, and can be undone like that of others; where undoing is what does not end, the rest stays.
 */
export async function endStuckImports(db: Queryable, before: Date, at: Date): Promise<number> {
  const ended = await sql`
    update import set state = 'done', problem = 'broken', ended_at = ${at}
    where state = 'running' and started_at < ${before}`.execute(db);
  // Undoing begins in the time in which it may, after the end: twice that is past its own.
  const undone = await sql`
    update import set state = 'undone', undone_at = ${at}
    where state = 'undoing' and ended_at < ${before}::timestamptz - (${at}::timestamptz - ${before}::timestamptz)`.execute(
    db,
  );
  return Number(ended.numAffectedRows ?? 0) + Number(undone.numAffectedRows ?? 0);
}
