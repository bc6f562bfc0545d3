import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requests } from '#media-server/protocol/index.ts';
import { protocolVersion } from '#media-server/protocol/version.ts';
import { held } from '#platform/held.ts';
import { admit, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { type NodeProcess, startNodeProcess } from '#tests/support/node-process.ts';
import fc from '#tests/support/property.ts';
import { frame, openRawWebSocket } from '#tests/support/raw-websocket.ts';

const messages = Number(process.env.ATTACK_MESSAGES ?? 20_000);
/** As fast as one person may ask without being refused. */
const perSecond = 45;
/** So many trainees send them. */
const senders = 100;

let database: TestDatabase;
let server: NodeProcess;
let watching: LiveClient;
let classSessionId: string;
let people: TestPerson[];
const seed = Number(process.env.ATTACK_SEED ?? Date.now() % 1_000_000);

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startNodeProcess(database.url, { settings: { MEDIA_ROOM_CAPACITY: '500' } });
  const other = await seedClass(database.db, { people: 1, status: 'live' });
  const person = other.people[0] as TestPerson;
  watching = await LiveClient.join({
    url: server.url,
    token: await admit(database.db, other.classSessionId, person, 'trainee'),
  });
  ({ classSessionId, people } = await seedClass(database.db, { people: senders, status: 'live' }));
});

afterAll(async () => {
  watching?.close();
  await server?.kill('SIGTERM');
  await database?.drop();
});

/** Words that have broken programs before. */
const nastyText = fc.oneof(
  fc.constantFrom('\0', '\ud800', '\udc00\ud800', '__proto__', 'constructor', 'toString', '', ' ', '\u202e', '\u200b'),
  fc.constantFrom(
    'a\u0301\u0327'.repeat(900),
    'x'.repeat(5_000),
    '👨‍👩‍👧‍👦'.repeat(200),
    "';drop table person;--",
    '{{7*7}}',
    '<script>',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.uuid(),
);
const nastyNumber = fc.oneof(
  fc.constantFrom(-1, 0, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, -0),
  fc.integer(),
  fc.double(),
);
const leaf = fc.oneof(nastyText, nastyNumber, fc.boolean(), fc.constant(null));
const anything = fc.oneof(
  { maxDepth: 4 },
  leaf,
  fc.array(leaf, { maxLength: 20 }),
  fc.dictionary(
    fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('__proto__', 'then', 'toJSON', 'requestId')),
    leaf,
    { maxKeys: 8 },
  ),
  fc.constant(Array.from({ length: 500 }).reduce<unknown>((inner) => [inner], null)),
  fc.constant(Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k${index}`, index]))),
);
const names = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...Object.keys(requests)) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      nastyText,
      fc.constantFrom('connection', 'message', 'token:renewed', 'welcome', 'hasOwnProperty'),
    ),
  },
);
const fields = [
  'messageId',
  'body',
  'personId',
  'pollId',
  'choices',
  'words',
  'transportId',
  'producerId',
  'consumerId',
  'rtpParameters',
];
const more = [
  'rtpCapabilities',
  'dtlsParameters',
  'direction',
  'kind',
  'source',
  'paused',
  'receiveMode',
  'isAway',
  'limit',
  'before',
  'epoch',
];
/** Nearly right: the fields that there are, some with what they may hold, some with anything. */
const payload = fc.oneof(
  { weight: 1, arbitrary: anything },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.dictionary(fc.constantFrom(...fields, ...more), fc.oneof(anything, fc.uuid(), fc.boolean(), fc.nat(4)), {
          maxKeys: 8,
        }),
        fc.boolean(),
      )
      .map(([given, isIdentified]) => (isIdentified ? { ...given, requestId: randomUUID() } : given)),
  },
);

/** What Socket.IO keeps to itself, and would not send for us. */
const reserved = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);

function residentMb(): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1_024);
}

/** The server looks at its event loop once a second: that is in what it tells. */
const lookMs = 1_000;

/** How long the server's event loop was held up at most since it was asked last, in ms. */
async function longestWait(): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const seconds = Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(metrics)?.[1]);
  return Math.max(0, Math.round(seconds * 1_000) - lookMs);
}

async function watch(until: () => boolean): Promise<{ p50: number; most: number }> {
  const waits: number[] = [];
  while (!until()) {
    const asked = performance.now();
    await watching.request('hand:lower', { requestId: randomUUID() });
    waits.push(performance.now() - asked);
    await pause(50);
  }
  waits.sort((a, b) => a - b);
  return { p50: Math.round(waits[Math.floor(waits.length / 2)] ?? 0), most: Math.round(waits.at(-1) ?? 0) };
}

test(`${messages} messages from people of a class: each is answered, none with a failure of ours, and other rooms live`, async () => {
  console.log(`seed ${seed}`);
  const rest = residentMb();
  const clients = await Promise.all(
    people.map(async (person, index) => {
      const token = await admit(database.db, classSessionId, person, index === 0 ? 'host' : 'trainee');
      return LiveClient.join({ url: server.url, token, reconnectMs: 200 });
    }),
  );
  const codes = new Map<string, number>();
  const failures: unknown[] = [];
  const shapes = fc.sample(fc.tuple(names, payload), { seed, numRuns: messages });
  let isOver = false;
  const seen = held(watch(() => isOver));
  const each = Math.ceil(shapes.length / clients.length);
  await Promise.all(
    clients.map(async (client, index) => {
      for (const [name, body] of shapes.slice(index * each, (index + 1) * each)) {
        // Who leaves as it is asked to, or was put out by the host, comes back.
        while (!client.socket.connected) {
          client.socket.connect();
          await pause(100);
        }
        // A class that its host has ended lets nobody back in, and there would be nothing to go on with.
        if (reserved.has(name) || (index === 0 && name === 'class:end')) continue;
        const answer = await Promise.race([
          (client.socket as Socket)
            .timeout(5_000)
            .emitWithAck(name, body)
            .catch(() => null),
          new Promise<null>((gone) => client.socket.once('disconnect', () => gone(null))),
        ]);
        const code = answer === null ? 'gone' : answer.ok ? 'ok' : answer.error.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
        if (code === 'internal') failures.push([name, body]);
        await pause(1_000 / perSecond);
      }
    }),
  );
  isOver = true;
  const ping = await seen;
  console.table([{ ...ping, 'loop max ms': await longestWait(), 'rest MB': rest, 'after MB': residentMb() }]);
  console.table(Object.fromEntries(codes));
  for (const client of clients) client.close();
  expect(failures.slice(0, 3)).toEqual([]);
  expect(watching.socket.connected).toBe(true);
  expect(ping.most).toBeLessThanOrEqual(500);
});

test('as many from outsiders: nobody comes in, nothing breaks, and rooms live', async () => {
  const rest = residentMb();
  const handshakes = fc.oneof(
    anything.map((value) => JSON.stringify(value)),
    fc
      .record({
        protocol: fc.constantFrom<unknown>(protocolVersion, 0, '1', null),
        token: fc.oneof(nastyText, anything),
        device: anything,
        connectionId: anything,
      })
      .map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const kinds = fc.constantFrom(
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '40',
    '41',
    '42',
    '43',
    '44',
    '45',
    '451-',
    '40/x,',
    '2probe',
    '5',
    '4999',
  );
  const bytes = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(kinds, handshakes).map(([kind, text]) => frame(kind + text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((noise) => Buffer.from(noise)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }).map((noise) => frame(Buffer.from(noise), 'binary')) },
  );
  const shapes = fc.sample(bytes, { seed, numRuns: messages });
  let isOver = false;
  const seen = held(watch(() => isOver));
  const perConnection = 20;
  const batches = Array.from({ length: Math.ceil(shapes.length / perConnection) }, (_, index) =>
    shapes.slice(index * perConnection, (index + 1) * perConnection),
  );
  let welcomes = 0;
  let address = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let batch = batches.pop(); batch; batch = batches.pop()) {
        address += 1;
        const headers = { 'x-forwarded-for': `198.51.${Math.floor(address / 250) % 250}.${address % 250}` };
        const stranger = await openRawWebSocket(server.url, { headers });
        for (const one of batch) {
          if (stranger.socket.destroyed) break;
          stranger.socket.write(one);
          await pause(1);
        }
        await Promise.race([stranger.closed, pause(50)]);
        if (stranger.heard().includes('"welcome"')) welcomes += 1;
        stranger.socket.destroy();
      }
    }),
  );
  isOver = true;
  const ping = await seen;
  console.table([{ ...ping, 'loop max ms': await longestWait(), 'rest MB': rest, 'after MB': residentMb() }]);
  expect(welcomes).toBe(0);
  expect(watching.socket.connected).toBe(true);
  expect(ping.most).toBeLessThanOrEqual(500);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});
