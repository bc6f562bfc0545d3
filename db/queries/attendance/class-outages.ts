import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

/** Why a class was down: the media server stopped or crashed, or one of its workers did. */
export type OutageCause = 'media_restart' | 'worker_died';

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
