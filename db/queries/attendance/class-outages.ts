import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

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

/**
 * Puts the ledger right after this node stopped without a leave (a crash, a power cut): intervals that it left open end
 * when they were last seen, and classes that were live get an outage from then until now. Outages that an orderly stop
 * left open end now. Rows of the present run (joined since `bootedAt`) are left alone; running it twice changes nothing.
 *
 * @returns how many intervals were closed and outages written
 */
export async function recoverNode(
  db: Database,
  options: { nodeId: string; bootedAt: Date },
): Promise<{ closedIntervals: number; outages: number }> {
  const { nodeId, bootedAt } = options;
  return db.transaction().execute(async (trx) => {
    const closed = await trx
      .updateTable('presenceInterval')
      .set((eb) => ({ leftAt: eb.ref('lastSeenAt') }))
      .where('nodeId', '=', nodeId)
      .where('leftAt', 'is', null)
      .where('joinedAt', '<', bootedAt)
      .returning(['classSessionId', 'lastSeenAt'])
      .execute();
    const reopened = await trx
      .updateTable('sessionOutage')
      .set({ endedAt: bootedAt })
      .where('nodeId', '=', nodeId)
      .where('endedAt', 'is', null)
      .where('startedAt', '<', bootedAt)
      .returning('classSessionId')
      .execute();
    const lastSeen = new Map<string, Date>();
    for (const row of closed) {
      const known = lastSeen.get(row.classSessionId);
      if (!known || row.lastSeenAt > known) lastSeen.set(row.classSessionId, row.lastSeenAt);
    }
    const covered = new Set(reopened.map((row) => row.classSessionId));
    const crashed = [...lastSeen.keys()].filter((id) => !covered.has(id));
    const live = crashed.length
      ? await trx
          .selectFrom('classSession')
          .select('id')
          .where('id', 'in', crashed)
          .where('status', '=', 'live')
          .execute()
      : [];
    const outages = live.flatMap(({ id }): OutageRow[] => {
      const startedAt = lastSeen.get(id);
      if (!startedAt || startedAt >= bootedAt) return [];
      return [{ id: newId(), classSessionId: id, nodeId, startedAt, endedAt: bootedAt, cause: 'media_restart' }];
    });
    await upsertOutages(trx, outages);
    return { closedIntervals: closed.length, outages: outages.length + reopened.length };
  });
}
