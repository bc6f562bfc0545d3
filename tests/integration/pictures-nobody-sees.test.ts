import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RoomRole } from '#domain/live/room-role.ts';
import { admit, seedClass, startClassroom, type TestClassroom, type TestPerson } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';

let classroom: TestClassroom;
let classSessionId: string;
let people: TestPerson[];
const clients: LiveClient[] = [];

beforeAll(async () => {
  classroom = await startClassroom({});
  ({ classSessionId, people } = await seedClass(classroom.database.db, { people: 3, status: 'live' }));
});
afterAll(async () => {
  for (const client of clients) client.close();
  await classroom.stop();
});

async function join(index: number, role: RoomRole): Promise<LiveClient> {
  const token = await admit(classroom.database.db, classSessionId, people[index] as TestPerson, role);
  const client = await LiveClient.join({ url: classroom.url, token });
  clients.push(client);
  return client;
}

it('a camera that nobody takes in is told to stop, and at once to go on when somebody looks', async () => {
  const [teacher, pupil] = await Promise.all([join(0, 'host'), join(1, 'trainee')]);
  const producerId = await teacher.publish('camera');
  const told = (isWanted: boolean) => teacher.seen('producer:wanted', (event) => event.isWanted === isWanted);
  expect(await told(false)).toEqual({ producerId, isWanted: false });
  expect((await join(2, 'trainee')).welcome.unwantedPictures).toEqual([producerId]);
  const before = performance.now();
  await pupil.receive([{ producerId }]);
  expect(await told(true)).toEqual({ producerId, isWanted: true });
  expect(performance.now() - before).toBeLessThan(3_000);
  const [consumerId] = pupil.consumerIds;
  teacher.events.length = 0;
  await pupil.request('consumer:pause', { consumerId: consumerId ?? '' });
  expect(await told(false)).toEqual({ producerId, isWanted: false });
  expect(pupil.events.some(({ name }) => name === 'producer:wanted')).toBe(false);
});
