import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { liveSocketPath } from '#media-server/protocol/live-path.ts';
import { protocolVersion } from '#media-server/protocol/version.ts';
import { frame, openRawWebSocket } from '#tests/support/raw-websocket.ts';

/** Whom to attack, until when, and (for somebody of a class) with what token. */
export interface Flood {
  url: string;
  until: number;
  token: string;
}

const handshake = (token: string) =>
  frame(`40${JSON.stringify({ protocol: protocolVersion, token, device: 'phone', connectionId: randomUUID() })}`);
const many = (bytes: Buffer, count: number) => Buffer.concat(Array.from({ length: count }, () => bytes));

/** So many attackers, each of whom starts again as soon as it is thrown out. */
async function each(count: number, { until }: Flood, attack: () => Promise<void>): Promise<void> {
  const attackers = Array.from({ length: count }, async () => {
    while (Date.now() < until) {
      await attack().catch(() => undefined);
      await pause(1);
    }
  });
  await Promise.all(attackers);
}

/** Sends the same again and again on a WebSocket, as fast as it is taken. */
async function pour(flood: Flood, bytes: Buffer, first?: Buffer): Promise<void> {
  const { socket, closed } = await openRawWebSocket(flood.url);
  if (first) {
    socket.write(first);
    await Promise.race([closed, pause(300)]);
  }
  while (Date.now() < flood.until && !socket.destroyed && socket.writable) {
    if (!socket.write(bytes)) {
      await Promise.race([new Promise((done) => socket.once('drain', done)), closed, pause(200)]);
    }
    await pause(0);
  }
  socket.destroy();
}

/** What strangers, and one of the class, may try. */
export const shapes = {
  '20 WebSockets, bad tokens one behind the other': (flood) =>
    each(20, flood, () => pour(flood, many(handshake('x'.repeat(200)), 200))),
  '20 WebSockets, one bad token each, again and again': (flood) => each(20, flood, () => pour(flood, handshake('bad'))),
  '20 WebSockets, pings': (flood) => each(20, flood, () => pour(flood, many(frame('', 'ping'), 5_000))),
  '20 WebSockets, noise instead of frames': (flood) =>
    each(20, flood, () => pour(flood, Buffer.alloc(50_000, 'GET / HTTP/1.1\r\n'))),
  '20 WebSockets, frames of 10 MB': (flood) => each(20, flood, () => pour(flood, frame(Buffer.alloc(10_000_000, 'a')))),
  '20 WebSockets, a message of endless pieces': (flood) =>
    each(20, flood, () => pour(flood, many(frame('', 'more', false), 5_000), frame('40', 'text', false))),
  '3,000 silent WebSockets': async (flood) => {
    const open = await Promise.all(Array.from({ length: 3_000 }, () => openRawWebSocket(flood.url).catch(() => null)));
    await pause(Math.max(0, flood.until - Date.now()));
    for (const one of open) one?.socket.destroy();
  },
  '2,000 requests that never end': async (flood) => {
    const { hostname, port } = new URL(flood.url);
    const open = Array.from({ length: 2_000 }, () => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET ${liveSocketPath}/ HTTP/1.1\r\nhost: x\r\n`),
      );
      return socket.on('error', () => undefined);
    });
    await pause(Math.max(0, flood.until - Date.now()));
    for (const socket of open) socket.destroy();
  },
  'long polling: connections without end': (flood) =>
    each(20, flood, async () => {
      await (await fetch(`${flood.url}${liveSocketPath}/?EIO=4&transport=polling`)).text();
    }),
  'long polling: large and many messages': (flood) =>
    each(20, flood, async () => {
      const base = `${flood.url}${liveSocketPath}/?EIO=4&transport=polling`;
      const opened = await (await fetch(base)).text();
      const sid = /"sid":"([^"]+)"/.exec(opened)?.[1] ?? 'none';
      const body = Array.from({ length: 20_000 }, () => '40{}').join('\x1e');
      for (let sent = 0; sent < 5; sent++) await (await fetch(`${base}&sid=${sid}`, { method: 'POST', body })).text();
    }),
  'one of a class, 50,000 messages a second': (flood) =>
    each(1, flood, () => pour(flood, many(frame('421["hand:raise",{}]'), 500), handshake(flood.token))),
} satisfies Record<string, (flood: Flood) => Promise<void>>;

export type Shape = keyof typeof shapes;
