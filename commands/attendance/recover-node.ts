import type { Deps } from '#commands/deps.ts';
import {
  endOutagesOfEarlierRun,
  leaveOpenConnections,
  listLiveAmong,
  type OutageRow,
  upsertOutages,
} from '#db/queries/attendance/class-outages.ts';
import { newId } from '#platform/id.ts';

/**
 * Puts the ledger right after a media server stopped without a leave (a crash, a power cut): intervals that it left open
 * end when they were last seen, and classes that were live get an outage from then until now. Outages that an orderly
 * stop left open end now. Rows of the present run (joined since `bootedAt`) are left alone; done twice, nothing changes.
 *
 * @returns how many intervals were closed and outages written
 */
export async function recoverNode(
  { db }: Pick<Deps, 'db'>,
  act: { nodeId: string; bootedAt: Date },
): Promise<{ closedIntervals: number; outages: number }> {
  const { nodeId, bootedAt } = act;
  return db.transaction().execute(async (trx) => {
    const left = await leaveOpenConnections(trx, act);
    const covered = await endOutagesOfEarlierRun(trx, act);
    const lastSeen = new Map<string, Date>();
    for (const row of left) {
      const known = lastSeen.get(row.classSessionId);
      if (!known || row.lastSeenAt > known) lastSeen.set(row.classSessionId, row.lastSeenAt);
    }
    const crashed = await listLiveAmong(
      trx,
      [...lastSeen.keys()].filter((id) => !covered.includes(id)),
    );
    const outages = crashed.flatMap((classSessionId): OutageRow[] => {
      const startedAt = lastSeen.get(classSessionId);
      if (!startedAt || startedAt >= bootedAt) return [];
      return [{ id: newId(), classSessionId, nodeId, startedAt, endedAt: bootedAt, cause: 'media_restart' }];
    });
    await upsertOutages(trx, outages);
    return { closedIntervals: left.length, outages: outages.length + covered.length };
  });
}
