import { noteLostLease, type OutageRow, upsertOutages } from '#db/queries/attendance/class-outages.ts';
import type { RoomLease } from '#media-server/room-lease.ts';
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

/** Notes that a class was given up here, because another node may hold it. Waits for the database. */
export function noteLostRoom(
  { gate, log, nodeId }: Pick<RoomServices, 'gate' | 'log' | 'nodeId'>,
  { classSessionId, fence }: RoomLease,
): void {
  const outage = { id: newId(), classSessionId, fence, nodeId, at: new Date() };
  gate
    .persist((db) => noteLostLease(db, outage))
    .catch((error: unknown) => log.error({ err: error, outage }, 'outage could not be stored'));
}
