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
 * How often the server asks each client whether it is there, in ms, and after how much silence it gives one up. A phone
 * that is gone is seen within ten seconds; a 2G link may stall for six without being given up.
 */
export const pingIntervalMs = 4_000;
const silenceMs = 10_000;

/**
 * Socket.IO asks each client by a timer of its own, which for a class at rest was most of what the process did: it woke
 * twice a client, with its caches taken by the workers. So all are asked in one go, and Socket.IO asks only those that
 * did not answer that.
 */
export const ownPing = { pingInterval: pingIntervalMs + 1_000, pingTimeout: silenceMs - pingIntervalMs - 1_000 };

/** Asks everybody whether they are there, every four seconds. @returns stops it */
export function askWhoIsThere(io: LiveServer): () => void {
  const timer = setInterval(() => {
    for (const { conn } of io.sockets.sockets.values()) {
      // Who is just being sent something is asked by Socket.IO a second later.
      if (conn.readyState === 'open' && conn.transport.writable) conn.transport.send([{ type: 'ping' }]);
    }
  }, pingIntervalMs);
  return () => clearInterval(timer);
}
