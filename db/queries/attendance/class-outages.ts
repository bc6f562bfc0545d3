import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/**
 * Why a class was down: the media server stopped or crashed, one of its workers did, or it was cut off from the database
 * for so long that another one might have taken the class.
 */
export type OutageCause = 'media_restart' | 'worker_died' | 'lease_lost';

export interface OutageRow {
  id: string;
  classSessionId: string;
  nodeId: string;
  startedAt: Date;
  /** null while it lasts. */
  endedAt: Date | null;
  cause: OutageCause;
}

/** Writes outages; sent again, only an end that was missing is added. */
export async function upsertOutages(db: Queryable, rows: readonly OutageRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('sessionOutage')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        endedAt: sql<Date | null>`coalesce(session_outage.ended_at, excluded.ended_at)`,
      }),
    )
    .execute();
}

/**
 * Ends the intervals of a class that other nodes left open, when they were last seen.
 *
 * @returns the last of them; null when there was none
 */
export async function closeIntervalsOfOthers(
  db: Queryable,
  { classSessionId, nodeId }: { classSessionId: string; nodeId: string },
): Promise<{ nodeId: string; lastSeenAt: Date } | null> {
  const closed = await db
    .updateTable('presenceInterval')
    .set((eb) => ({ leftAt: eb.ref('lastSeenAt') }))
    .where('classSessionId', '=', classSessionId)
    .where('nodeId', '!=', nodeId)
    .where('leftAt', 'is', null)
    .returning(['nodeId', 'lastSeenAt'])
    .execute();
  const [first, ...others] = closed;
  return first ? others.reduce((last, row) => (row.lastSeenAt > last.lastSeenAt ? row : last), first) : null;
}

/** The class is up again. @returns how many outages ended now */
export async function endOpenOutages(
  db: Queryable,
  { classSessionId, at }: { classSessionId: string; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sessionOutage')
    // The clock of the node that began it may be ahead of ours.
    .set({ endedAt: sql<Date>`greatest(started_at, ${at})` })
    .where('classSessionId', '=', classSessionId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/**
 * Notes that a class was given up under the lease with this fence, and so was down until somebody opens its room again.
 * Somebody may have done so by now, and found nothing amiss; who came later still has written what was down themselves.
 */
export async function noteLostLease(
  db: Queryable,
  outage: { id: string; classSessionId: string; fence: number; nodeId: string; at: Date },
): Promise<void> {
  const { id, classSessionId, fence, nodeId, at } = outage;
  const cause: OutageCause = 'lease_lost';
  await sql`
    insert into session_outage (id, class_session_id, node_id, started_at, ended_at, cause)
    select ${id}::uuid, class_session_id, ${nodeId}, ${at}::timestamptz,
      case when fence > ${fence}::int then greatest(claimed_at, ${at}::timestamptz) end, ${cause}
    from room_lease
    where class_session_id = ${classSessionId} and fence between ${fence}::int and ${fence}::int + 1
    for share of room_lease
    on conflict (id) do nothing`.execute(db);
}

/** Of one run of a media server: the rows that an earlier run left open. */
interface RunOfNode {
  nodeId: string;
  bootedAt: Date;
}

/** Connections that an earlier run of the node left open end when they were last seen. */
export async function leaveOpenConnections(
  db: Queryable,
  { nodeId, bootedAt }: RunOfNode,
): Promise<{ classSessionId: string; lastSeenAt: Date }[]> {
  return db
    .updateTable('presenceInterval')
    .set((eb) => ({ leftAt: eb.ref('lastSeenAt') }))
    .where('nodeId', '=', nodeId)
    .where('leftAt', 'is', null)
    .where('joinedAt', '<', bootedAt)
    .returning(['classSessionId', 'lastSeenAt'])
    .execute();
}

/**
 * Outages that an earlier run of the node left open end with the start of this one.
 *
 * @returns of each its class
 */
export async function endOutagesOfEarlierRun(db: Queryable, { nodeId, bootedAt }: RunOfNode): Promise<string[]> {
  const rows = await db
    .updateTable('sessionOutage')
    .set({ endedAt: bootedAt })
    .where('nodeId', '=', nodeId)
    .where('endedAt', 'is', null)
    .where('startedAt', '<', bootedAt)
    .returning('classSessionId')
    .execute();
  return rows.map((row) => row.classSessionId);
}

/** Those of some classes that are live. */
export async function listLiveAmong(db: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('classSession')
    .select('id')
    .where('id', 'in', [...ids])
    .where('status', '=', 'live')
    .execute();
  return rows.map((row) => row.id);
}
