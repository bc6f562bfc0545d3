import type { Deps } from '#commands/deps.ts';
import { closeIntervalsOfOthers, endOpenOutages, upsertOutages } from '#db/queries/attendance/class-outages.ts';
import { findLiveClass } from '#db/queries/live/live-class.ts';
import { claimLease, type LeaseLengths } from '#db/queries/live/room-lease.ts';
import { newId } from '#platform/id.ts';

export interface RoomClaim {
  classSessionId: string;
  /** The media server that wants to open the room. */
  nodeId: string;
  lengths: LeaseLengths;
  at: Date;
}

/**
 * Takes the room of a class for a media server, and puts the class's ledger right where another one left it without a
 * leave: its open intervals end when they were last seen, and a class that runs was down from then until now. An outage
 * that an orderly stop left open ends now. What was this server's own before it died is put right by its own start
 * (`recoverNode`). The system acts: no right is asked.
 *
 * @returns the lease, and how long it runs from before this was called; null when another holds it or the class is over
 */
export async function claimRoom(
  { db }: Pick<Deps, 'db'>,
  { classSessionId, nodeId, lengths, at }: RoomClaim,
): Promise<{ fence: number; leaseMs: number } | null> {
  return db.transaction().execute(async (trx) => {
    const lease = await claimLease(trx, { classSessionId, nodeId, lengths });
    if (!lease) return null;
    const left = await closeIntervalsOfOthers(trx, { classSessionId, nodeId });
    const ended = await endOpenOutages(trx, { classSessionId, at });
    if (left && left.lastSeenAt < at && ended === 0 && (await findLiveClass(trx, classSessionId))?.status === 'live') {
      const outage = { id: newId(), classSessionId, nodeId: left.nodeId, startedAt: left.lastSeenAt, endedAt: at };
      await upsertOutages(trx, [{ ...outage, cause: 'media_restart' }]);
    }
    return lease;
  });
}
