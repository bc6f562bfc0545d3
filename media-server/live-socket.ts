import type { BroadcastOperator, DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '#media-server/protocol/index.ts';
import type { Admission } from '#media-server/rooms/admission.ts';

/** What the server keeps with a socket, set by the handshake. */
export interface SocketData {
  admission: Admission;
}

export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
/** Everybody in a room, or everybody but some. */
export type Broadcast = BroadcastOperator<ServerToClientEvents, SocketData>;

/**
 * How often the server asks each client whether it is there, and how long it waits for the answer, in ms. A phone that
 * is gone is seen within ten seconds; a 2G link may stall for six without being given up.
 */
export const pingIntervalMs = 4_000;
export const pingTimeoutMs = 6_000;
