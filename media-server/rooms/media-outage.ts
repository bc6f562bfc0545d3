import { type OutageRow, upsertOutages } from '#db/queries/attendance/class-outages.ts';
import { newId } from '#platform/id.ts';
import type { RoomServices } from './room-services.ts';

/** Notes that a class had no media because a worker died: time that nobody had to attend. Waits for the database. */
export function noteMediaOutage(
  { gate, log, nodeId }: Pick<RoomServices, 'gate' | 'log' | 'nodeId'>,
  outage: { classSessionId: string; startedAt: Date; endedAt: Date },
): void {
  const row: OutageRow = { id: newId(), nodeId, ...outage, cause: 'worker_died' };
  gate
    .persist((db) => upsertOutages(db, [row]))
    .catch((error: unknown) => log.error({ err: error, outage: row }, 'outage could not be stored'));
}
