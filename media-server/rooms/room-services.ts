import type { Captioning } from '#media-server/captioning/captioning.ts';
import type { LiveServer } from '#media-server/live-socket.ts';
import type { Placement } from '#media-server/placement.ts';
import type { PresenceLedger } from '#media-server/presence/presence-ledger.ts';
import type { WorkerPool } from '#media-server/sfu/worker-pool.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import type { Logger } from '#platform/log.ts';

/** What every room of this server shares. */
export interface RoomServices {
  io: LiveServer;
  gate: DatabaseGate;
  ledger: PresenceLedger;
  placement: Placement;
  captioning: Captioning;
  pool: WorkerPool;
  log: Logger;
  nodeId: string;
  /** People in one class, and in all classes of this server. */
  capacity: number;
  serverCapacity: number;
  consumersPerWorker: number;
  lostGraceMs: number;
}
