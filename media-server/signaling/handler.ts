import type { ClassRequests } from '#domain/rights-in-class.ts';
import type { Logger } from '#runtime/log.ts';
import type { LiveMetrics } from '../metrics.ts';
import type { PresenceLedger } from '../presence/presence-ledger.ts';
import type { ParsedRequest, RequestName, ResponseData } from '../protocol/index.ts';
import type { Connection } from '../rooms/connection.ts';
import type { Participant } from '../rooms/participant.ts';
import type { Room } from '../rooms/room.ts';
import type { RoomRegistry } from '../rooms/room-registry.ts';
import type { DatabaseGate } from '../storage/database-gate.ts';

/** What the handlers of all rooms share. */
export interface SignalingServices {
  registry: RoomRegistry;
  gate: DatabaseGate;
  ledger: PresenceLedger;
  metrics: LiveMetrics;
  log: Logger;
  secret: string;
}

/** Who asks, from where. */
export interface RequestContext {
  services: SignalingServices;
  room: Room;
  participant: Participant;
  connection: Connection;
}

/** One request: what its rule has to know, and what is done. Errors are thrown as AppError. */
export interface Handler<N extends RequestName> {
  /** Who asks is decided before `run` in domain/rights-in-class.ts, on these facts. */
  facts?(context: RequestContext, payload: ParsedRequest<N>): ClassRequests[N] | Promise<ClassRequests[N]>;
  run(context: RequestContext, payload: ParsedRequest<N>): Promise<ResponseData[N]> | ResponseData[N];
}

/** Where the rule needs facts, the handler must give them. */
type WithFacts<N extends RequestName> = ClassRequests[N] extends undefined
  ? { facts?: never }
  : Required<Pick<Handler<N>, 'facts'>>;

export type Handlers<N extends RequestName = RequestName> = { [K in N]: Handler<K> & WithFacts<K> };
