import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const alivePath = '/healthz';
/** RFC 6455, 1.3. */
const handshakeSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** A frame that closes: "normal closure" (RFC 6455, 5.5.1 and 7.4.1). */
const closing = Buffer.from([0x88, 0x02, 0x03, 0xe8]);
/** Whoever does not hang up then is hung up, ms. */
const lastWordMs = 2_000;

/**
 * GET /healthz by a WebSocket: opened and closed again at once. Pages ask this way in a dead spot, because a browser's
 * plain requests hang for long after it (`app/features/live/session/reach.ts`).
 *
 * @returns false when it asks for something else
 */
export function answerAlive(request: IncomingMessage, socket: Duplex): boolean {
  if (request.url !== alivePath) return false;
  socket.on('error', () => socket.destroy());
  const key = request.headers['sec-websocket-key'];
  if (request.method !== 'GET' || !key || !/^[A-Za-z0-9+/]{22}==$/.test(key)) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return true;
  }
  const accept = createHash('sha1').update(`${key}${handshakeSuffix}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.end(closing);
  setTimeout(() => socket.destroy(), lastWordMs).unref();
  return true;
}
