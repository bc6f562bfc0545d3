import type { ClassRequests } from '#domain/live/rights-in-class.ts';
import type { LiveMetrics } from '#media-server/metrics.ts';
import type { PresenceLedger } from '#media-server/presence/presence-ledger.ts';
import type { Answer, ParsedRequest, RequestName } from '#media-server/protocol/index.ts';
import type { Connection } from '#media-server/rooms/connection.ts';
import type { RoomFeatures } from '#media-server/rooms/features.ts';
import type { Participant } from '#media-server/rooms/participant.ts';
import type { Room } from '#media-server/rooms/room.ts';
import type { RoomRegistry } from '#media-server/rooms/room-registry.ts';
import type { TurnSettings } from '#media-server/sfu/turn.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import type { Logger } from '#platform/log.ts';

/** What the handlers of all rooms share. */
export interface SignalingServices {
  registry: RoomRegistry;
  gate: DatabaseGate;
  ledger: PresenceLedger;
  metrics: LiveMetrics;
  log: Logger;
  secret: string;
  /** Null where there is no TURN server. */
  turn: TurnSettings | null;
}

/** Who asks, from where. */
export interface RequestContext {
  services: SignalingServices;
  room: Room;
  features: RoomFeatures;
  participant: Participant;
  connection: Connection;
}

/** One request: what its rule has to know, and what is done. Errors are thrown as AppError. */
export interface Handler<N extends RequestName> {
  /** Who asks is decided before `run` in domain/live/in-class, on these facts. */
  facts?(context: RequestContext, payload: ParsedRequest<N>): ClassRequests[N] | Promise<ClassRequests[N]>;
  run(context: RequestContext, payload: ParsedRequest<N>): Promise<Answer<N>> | Answer<N>;
}

/** Where the rule needs facts, the handler must give them. */
type WithFacts<N extends RequestName> = ClassRequests[N] extends undefined
  ? { facts?: never }
  : Required<Pick<Handler<N>, 'facts'>>;

/** The handlers of a group's requests: one for each. */
export type Handlers<Table> = { [N in keyof Table & RequestName]: Handler<N> & WithFacts<N> };
