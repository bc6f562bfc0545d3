import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { mediaConfig } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { receiversOf, startFullClass, waitForNewMedia } from './full-class.ts';

let database: TestDatabase;
let server: MediaServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startMediaServer(await mediaConfig(database.url));
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

test('a worker killed under 20 participants: media is back within 3 s, people, floor and hands stay', async () => {
  const url = `http://127.0.0.1:${server.port}`;
  const room = await startFullClass(database.db, { url, participants: 20 });
  const { teacher, pupils, everybody, people } = room;
  const [, speaker, asking] = people;
  await teacher.request('floor:give', { personId: speaker?.personId ?? '' });
  await pupils[1]?.request('hand:raise', {});
  const oldEpoch = teacher.epoch;
  const oldReceivers = receiversOf(pupils);

  const [pid = 0] = server.workerPids();
  const killedAt = performance.now();
  process.kill(pid, 'SIGKILL');
  await Promise.all(everybody.map((client) => client.seen('room:reset')));
  await waitForNewMedia(pupils, oldReceivers, 5);
  const backMs = performance.now() - killedAt;
  console.info(`worker killed: media of ${pupils.length} trainees back after ${Math.round(backMs)} ms`);
  expect(backMs).toBeLessThan(3_000);

  expect(teacher.epoch).toBeGreaterThan(oldEpoch);
  const stale = { requestId: randomUUID(), epoch: oldEpoch, direction: 'recv' };
  expect(await teacher.ask('transport:create', stale)).toMatchObject({ ok: false, error: { code: 'stale_epoch' } });
  // Nobody left, and a newcomer finds the floor and the hands as they were.
  expect(teacher.people.size).toBe(20);
  teacher.drop();
  const welcome = await teacher.next('welcome');
  expect(welcome.participants).toHaveLength(20);
  expect(welcome.participants.find(({ personId }) => personId === speaker?.personId)?.hasFloor).toBe(true);
  expect(welcome.hands.map(({ personId }) => personId)).toEqual([asking?.personId]);

  await teacher.request('class:end', {});
  room.close();
  const outages = await database.db
    .selectFrom('sessionOutage')
    .selectAll()
    .where('classSessionId', '=', room.classSessionId)
    .execute();
  expect(outages).toHaveLength(1);
  expect(outages[0]).toMatchObject({ cause: 'worker_died' });
  expect(Number(outages[0]?.endedAt) - Number(outages[0]?.startedAt)).toBeLessThan(3_000);
});
