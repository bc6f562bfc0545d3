import type { LiveClass } from '#db/queries/live/live-class.ts';
import type { LiveServer } from '#media-server/live-socket.ts';
import type { Placement } from '#media-server/placement.ts';
import type { PresenceLedger } from '#media-server/presence/presence-ledger.ts';
import type { RoomLease } from '#media-server/room-lease.ts';
import type { WorkerPool } from '#media-server/sfu/worker-pool.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import type { Logger } from '#platform/log.ts';
import type { ChatLog } from './chat-log.ts';
import type { Room } from './room.ts';

/** What every room of this server shares. */
export interface RoomServices {
  io: LiveServer;
  gate: DatabaseGate;
  ledger: PresenceLedger;
  placement: Placement;
  pool: WorkerPool;
  log: Logger;
  nodeId: string;
  capacity: number;
  consumersPerWorker: number;
  lostGraceMs: number;
}

/** What is known of a class when its room opens. */
export interface OpenedRoom {
  live: LiveClass;
  lease: RoomLease;
  removedPeople: readonly string[];
  chat: ChatLog;
  /** Called when the last person has left. */
  onEmpty: (room: Room) => void;
}
