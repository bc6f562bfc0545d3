import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomRole } from '#domain/live/room-role.ts';
import { readMediaSettings } from '#media-server/settings.ts';
import { iceServersFor } from '#media-server/sfu/turn.ts';
import {
  admit,
  mediaEnvironment,
  seedClass,
  startClassroom,
  type TestClassroom,
  type TestPerson,
  tokenFor,
} from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { startTurnServer, type TurnServer } from '#tests/support/turn-server.ts';

let turn: TurnServer;
let classroom: TestClassroom;
let classSessionId: string;
let people: TestPerson[];
const clients: LiveClient[] = [];

beforeAll(async () => {
  turn = await startTurnServer();
  classroom = await startClassroom(turn.settings);
  ({ classSessionId, people } = await seedClass(classroom.database.db, { people: 3 }));
});
afterAll(async () => {
  for (const client of clients) client.close();
  await classroom?.stop();
  await turn?.close();
});

async function join(index: number, role: RoomRole): Promise<LiveClient> {
  const person = people[index] as TestPerson;
  const token = await admit(classroom.database.db, classSessionId, person, role);
  const client = await LiveClient.join({ url: classroom.url, token });
  clients.push(client);
  return client;
}

/** Whether coturn relays for somebody who comes with this. */
function isLetIn({ username, credential }: { username: string; credential: string }): boolean {
  const words = ['-y', '-t', '-c', '-n', '1', '-m', '1', '-u', username, '-w', credential, '-p', String(turn.port)];
  return spawnSync('turnutils_uclient', [...words, '127.0.0.1'], { timeout: 30_000 }).status === 0;
}

test('who is in the class gets what lets them in at the TURN server, anew with each transport and each ICE restart', async () => {
  const trainee = await join(0, 'trainee');
  const made = await trainee.request('transport:create', { direction: 'recv' });
  const [server] = made.iceServers;
  if (!server) throw new Error('no TURN server');
  expect(server.urls).toEqual(turn.settings.MEDIA_TURN_URLS?.split(','));
  expect(server.username).toMatch(new RegExp(`^\\d{10}:${people[0]?.personId}$`));
  expect(isLetIn(server)).toBe(true);
  const again = await trainee.request('transport:restart-ice', { transportId: made.id });
  expect(again.iceServers[0]?.username).toMatch(/^\d{10}:/);
});

test('coturn refuses what ran out, what was changed, and the name of another person', async () => {
  const secret = { urls: [], secret: turn.settings.MEDIA_TURN_SECRET ?? '' };
  const of = (personId: string, at: Date) => iceServersFor(secret, personId, at)[0] ?? { username: '', credential: '' };
  const now = of('noy', new Date());
  expect(isLetIn(of('noy', new Date(Date.now() - 24 * 3_600_000)))).toBe(false);
  expect(isLetIn({ ...now, username: now.username.replace('noy', 'khamla') })).toBe(false);
  expect(isLetIn({ ...now, username: now.username.replace(/^\d+/, '9999999999') })).toBe(false);
});

test('who may not have a transport, or is not in the class, is told nothing of it', async () => {
  const observer = await join(1, 'observer');
  const refused = await observer.ask('transport:create', {
    requestId: randomUUID(),
    epoch: observer.epoch,
    direction: 'send',
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(JSON.stringify([refused, observer.events])).not.toMatch(/turns?:|credential/);
  const stranger = await tokenFor(classSessionId, people[2] as TestPerson, 'trainee');
  await expect(LiveClient.join({ url: classroom.url, token: stranger })).rejects.toThrow();
});

test('the settings: both or neither, and addresses that browsers take', async () => {
  const read = async (given: Record<string, string>) =>
    readMediaSettings(await mediaEnvironment('postgres://x/y', given));
  const secret = 'at least sixteen letters';
  expect((await read({})).turn).toBeNull();
  expect(
    (await read({ MEDIA_TURN_URLS: 'turns:t.example.org:443?transport=tcp turn:[::1]', MEDIA_TURN_SECRET: secret }))
      .turn,
  ).toEqual({
    urls: ['turns:t.example.org:443?transport=tcp', 'turn:[::1]'],
    secret,
  });
  for (const wrong of ['https://t.example.org', 'turns:', 'turns:t.example.org/x', 'turn:a b:c', ',']) {
    await expect(read({ MEDIA_TURN_URLS: wrong, MEDIA_TURN_SECRET: secret })).rejects.toThrow(/MEDIA_TURN_URLS/);
  }
  await expect(read({ MEDIA_TURN_URLS: 'turns:t.example.org' })).rejects.toThrow(/MEDIA_TURN_SECRET/);
  await expect(read({ MEDIA_TURN_SECRET: secret })).rejects.toThrow(/MEDIA_TURN_SECRET/);
  await expect(read({ MEDIA_TURN_URLS: 'turns:t.example.org', MEDIA_TURN_SECRET: 'short' })).rejects.toThrow(/16/);
});
