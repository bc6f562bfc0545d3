import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { liveSocketPath } from '#media-server/protocol/live-path.ts';

const opcodes = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** One frame as a client sends it (RFC 6455, 5.2). */
export function frame(body: string | Buffer, kind: keyof typeof opcodes = 'text', isLast = true): Buffer {
  const bytes = Buffer.from(body);
  const head = [(isLast ? 0x80 : 0) | opcodes[kind]];
  if (bytes.length < 126) head.push(0x80 | bytes.length);
  else if (bytes.length < 65_536) head.push(0x80 | 126, bytes.length >> 8, bytes.length & 0xff);
  else
    head.push(
      0x80 | 127,
      0,
      0,
      0,
      0,
      bytes.length >>> 24,
      (bytes.length >> 16) & 0xff,
      (bytes.length >> 8) & 0xff,
      bytes.length & 0xff,
    );
  // A mask of nothing leaves the bytes as they are.
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), bytes]);
}

/** A WebSocket to the live server of which every byte can be chosen, as an attacker's. */
export interface RawWebSocket {
  socket: Socket;
  /** What the server has sent, frames and all. */
  heard(): string;
  closed: Promise<void>;
}

/** @returns when the server took it up, or refused it (`closed`) */
export async function openRawWebSocket(
  url: string,
  options: { headers?: Record<string, string>; query?: string } = {},
): Promise<RawWebSocket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  const heard: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => {
    // Enough to see what was answered.
    if (heard.length < 1_000) heard.push(bytes);
  });
  const headers = { ...options.headers, 'sec-websocket-key': randomBytes(16).toString('base64') };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    `GET ${liveSocketPath}/?EIO=4&transport=websocket${options.query ?? ''} HTTP/1.1\r\nhost: ${hostname}\r\nupgrade: websocket\r\n` +
      `connection: Upgrade\r\nsec-websocket-version: 13\r\n${lines.join('')}\r\n`,
  );
  await Promise.race([once(socket, 'data'), closed]);
  return { socket, heard: () => Buffer.concat(heard).toString('latin1'), closed };
}
