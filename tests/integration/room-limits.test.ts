import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { RoomRole } from '#domain/live/room-role.ts';
import { readMediaSettings } from '#media-server/settings.ts';
import {
  admit,
  mediaEnvironment,
  seedClass,
  startClassroom,
  type TestClassroom,
  type TestPerson,
} from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';

let classroom: TestClassroom;
let clients: LiveClient[] = [];

beforeAll(async () => {
  classroom = await startClassroom({ MEDIA_ROOM_CAPACITY: '3', MEDIA_SERVER_CAPACITY: '4' });
});
afterAll(() => classroom.stop());
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

async function seed(count: number) {
  const { classSessionId, people } = await seedClass(classroom.database.db, { people: count });
  return async (index: number, role: RoomRole, connectionId?: string) => {
    const person = people[index] as TestPerson;
    const token = await admit(classroom.database.db, classSessionId, person, role);
    const client = await LiveClient.join({ url: classroom.url, token, ...(connectionId ? { connectionId } : {}) });
    clients.push(client);
    return client;
  };
}

test('a server that is full says so at the door of every class, and lets in who teaches and who is in already', async () => {
  const one = await seed(4);
  const other = await seed(4);
  const first = await one(0, 'trainee');
  await one(1, 'trainee');
  await one(2, 'trainee');
  await expect(one(3, 'trainee')).rejects.toMatchObject({ code: 'class_full' });
  await other(0, 'trainee');
  await expect(other(1, 'trainee')).rejects.toMatchObject({ code: 'server_full' });
  await other(2, 'host');
  // A link that broke comes back.
  first.drop();
  await one(0, 'trainee', first.connectionId);
});

test('unless they are set, limits follow from the workers that there are', async () => {
  const read = async (given: Record<string, string>) =>
    readMediaSettings(await mediaEnvironment('postgres://x/y', { MEDIA_WORKERS: '2', ...given }));
  const settings = await read({});
  expect(settings).toMatchObject({ roomCapacity: 500, consumersPerWorker: 400, serverCapacity: 1_000 });
  expect(await read({ MEDIA_SERVER_CAPACITY: '150' })).toMatchObject({ serverCapacity: 150 });
  await expect(read({ MEDIA_SERVER_CAPACITY: '0' })).rejects.toThrow(/MEDIA_SERVER_CAPACITY/);
  await expect(read({ MEDIA_ROOM_CAPACITY: '1000000' })).rejects.toThrow(/MEDIA_ROOM_CAPACITY/);
});
