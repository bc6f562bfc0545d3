import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { atTheDoor } from '#media-server/entrance/limits.ts';
import { liveSocketPath } from '#media-server/protocol/live-path.ts';
import { protocolVersion } from '#media-server/protocol/version.ts';
import {
  admit,
  seedClass,
  startClassroom,
  type TestClassroom,
  type TestPerson,
  tokenFor,
} from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { frame, openRawWebSocket, type RawWebSocket } from '#tests/support/raw-websocket.ts';

let classroom: TestClassroom;
let url: string;
let classSessionId: string;
let people: TestPerson[];
let open: RawWebSocket[] = [];
let clients: LiveClient[] = [];

beforeAll(async () => {
  classroom = await startClassroom({});
  ({ url } = classroom);
});

afterAll(() => classroom.stop());

beforeEach(async () => {
  ({ classSessionId, people } = await seedClass(classroom.database.db, { people: 3 }));
});

afterEach(() => {
  for (const { socket } of open) socket.destroy();
  for (const client of clients) client.close();
  open = [];
  clients = [];
});

/** Each test comes from an address of its own. */
let lastAddress = 0;
const newAddress = () => {
  lastAddress += 1;
  return `203.0.113.${lastAddress}`;
};

async function connect(address = newAddress()): Promise<RawWebSocket> {
  const one = await openRawWebSocket(url, { headers: { 'x-forwarded-for': address } });
  open.push(one);
  return one;
}

function handshake(token: string): string {
  return `40${JSON.stringify({ protocol: protocolVersion, token, device: 'phone', connectionId: randomUUID() })}`;
}

const isClosed = (one: RawWebSocket, withinMs: number) =>
  Promise.race([one.closed.then(() => true), pause(withinMs).then(() => false)]);

async function joinAsTrainee(person = people[0] as TestPerson): Promise<RawWebSocket> {
  const one = await connect();
  one.socket.write(frame(handshake(await admit(classroom.database.db, classSessionId, person, 'trainee'))));
  await vi.waitFor(() => expect(one.heard()).toContain('"welcome"'), 5_000);
  return one;
}

test('who is refused hears why, and is closed', async () => {
  const stranger = await connect();
  stranger.socket.write(frame(handshake('not-a-token')));
  expect(await isClosed(stranger, 3_000)).toBe(true);
  expect(stranger.heard()).toContain('token_invalid');
});

test.each([
  ['a second handshake', [frame(handshake('x')), frame(handshake('x')), frame(handshake('x'))]],
  ['a handshake for another place', [frame('40/other,{"token":"x"}')]],
  ['an event', [frame('42["hand:raise",{}]')]],
  ['bytes', [frame('451-["chat:send",{"_placeholder":true,"num":0}]'), frame('x', 'binary')]],
  ['more than a handshake is long', [frame(`40{"token":"${'x'.repeat(atTheDoor.bytes)}`)]],
  [
    'a message in more pieces than one has',
    [frame('40{', 'text', false), ...Array.from({ length: 40 }, () => frame('"', 'more', false))],
  ],
  ['pings without end', Array.from({ length: 40 }, () => frame('', 'ping'))],
  ['pongs without end', Array.from({ length: 40 }, () => frame('', 'pong'))],
  ['answers without end', Array.from({ length: 40 }, () => frame('3'))],
])('a stranger who says %s is cut off', async (_name, frames) => {
  const stranger = await connect();
  stranger.socket.write(Buffer.concat(frames));
  expect(await isClosed(stranger, 3_000)).toBe(true);
});

test('a stranger who says nothing is not waited for', async () => {
  const stranger = await connect();
  expect(await isClosed(stranger, atTheDoor.silenceMs + 2_000)).toBe(true);
});

test('a flood of handshakes is not looked at, and nobody else waits', async () => {
  const token = await admit(classroom.database.db, classSessionId, people[1] as TestPerson, 'trainee');
  const pupil = await LiveClient.join({ url, token });
  clients.push(pupil);
  const before = await refusals();
  const flood = Buffer.concat(Array.from({ length: 2_000 }, () => frame(handshake('x'.repeat(200)))));
  const address = newAddress();
  const strangers = await Promise.all(Array.from({ length: 20 }, () => connect(address)));
  for (const { socket } of strangers) socket.write(flood);
  const asked = performance.now();
  await pupil.ask('chat:history', { requestId: randomUUID() });
  expect(performance.now() - asked).toBeLessThan(500);
  for (const stranger of strangers) expect(await isClosed(stranger, 3_000)).toBe(true);
  expect((await refusals()) - before).toBeLessThanOrEqual(20);
});

test('connections from one address have an end, those from others come in', async () => {
  const address = newAddress();
  const many = await Promise.all(Array.from({ length: 700 }, () => connect(address)));
  const refused = many.filter((one) => one.heard().startsWith('HTTP/1.1 400'));
  expect(refused.length).toBeGreaterThanOrEqual(90);
  const other = await joinAsTrainee();
  expect(other.socket.destroyed).toBe(false);
});

test('an address whose handshakes fail again and again is not heard for a while; a class comes in between', async () => {
  const address = newAddress();
  const knock = async () => {
    const stranger = await connect(address);
    if (stranger.socket.destroyed) return 'refused';
    stranger.socket.write(frame(handshake('bad')));
    await stranger.closed;
    return stranger.heard().startsWith('HTTP/1.1 400') ? 'refused' : 'heard';
  };
  const answers: string[] = [];
  for (let round = 0; round < 8; round++) answers.push(...(await Promise.all(Array.from({ length: 50 }, knock))));
  expect(answers.filter((one) => one === 'refused').length).toBeGreaterThan(50);
  // In time, without anybody's help.
  await vi.waitFor(
    async () => {
      const one = await connect(address);
      const token = await admit(classroom.database.db, classSessionId, people[0] as TestPerson, 'trainee');
      one.socket.write(frame(handshake(token)));
      await vi.waitFor(() => expect(one.heard()).toContain('"welcome"'), 1_000);
    },
    { timeout: 20_000, interval: 500 },
  );
});

test.each([
  ['requests', frame(`421["hand:raise",{"requestId":"${randomUUID()}"}]`)],
  ['unknown words', frame('42["nothing",{}]')],
  ['pings', frame('', 'ping')],
  ['empty answers', frame('3')],
])('a person of the class who floods it with %s is closed, and kept out for a while', async (_name, one) => {
  const flooder = await joinAsTrainee();
  const flood = Buffer.concat(Array.from({ length: 2_000 }, () => one));
  flooder.socket.write(flood);
  expect(await isClosed(flooder, 3_000)).toBe(true);
  // Not answered one by one.
  expect(flooder.heard().split('too_many_requests').length).toBeLessThan(600);
  const again = await connect();
  again.socket.write(frame(handshake(await tokenFor(classSessionId, people[0] as TestPerson, 'trainee'))));
  expect(await isClosed(again, 3_000)).toBe(true);
  expect(again.heard()).toContain('too_many_requests');
});

test('a person of the class who sends megabytes is closed', async () => {
  const flooder = await joinAsTrainee();
  const large = frame(`42["nothing","${'x'.repeat(90_000)}"]`);
  for (let sent = 0; sent < 60; sent++) flooder.socket.write(large);
  expect(await isClosed(flooder, 3_000)).toBe(true);
});

test('long polling is held to the same', async () => {
  const headers = { 'x-forwarded-for': newAddress() };
  const base = `${url}${liveSocketPath}/?EIO=4&transport=polling`;
  const start = async () => {
    const opened = await (await fetch(base, { headers })).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    return `${base}&sid=${sid}`;
  };
  const post = (path: string, body: string) => fetch(path, { method: 'POST', body, headers });
  const large = await start();
  expect((await post(large, 'x'.repeat(atTheDoor.bytes + 1))).status).toBe(429);
  expect((await fetch(large, { headers })).status).toBe(400);
  const many = await start();
  await post(many, Array.from({ length: 1_000 }, () => handshake('x')).join('\x1e'));
  expect((await post(many, handshake('x'))).status).not.toBe(200);
  const unsized = await start();
  const body = new Blob(['40{}']).stream();
  const chunked = await fetch(unsized, { method: 'POST', body, duplex: 'half', headers } as RequestInit).catch(
    () => null,
  );
  expect(chunked?.status ?? 429).toBe(429);
});

async function refusals(): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return [...metrics.matchAll(/^sala_live_refused_joins_total\{.*\} (\d+)$/gm)].reduce(
    (sum, [, one]) => sum + Number(one),
    0,
  );
}
