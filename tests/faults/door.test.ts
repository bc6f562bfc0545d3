import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { held } from '#platform/held.ts';
import { makeRole, seedClass, type TestPerson, tokenFor } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { type LiveOrigin, startLiveOrigin } from '#tests/support/live-origin.ts';
import { startNodeProcess } from '#tests/support/node-process.ts';
import { startFullClass } from './full-class.ts';

const settings = { MEDIA_PRESENCE_HEARTBEAT_MS: '750', MEDIA_ROOM_LEASE_MS: '3000' };
/** A person may come to the door about so often. */
const knockMs = 1_100;

let database: TestDatabase;
let origin: LiveOrigin;

beforeAll(async () => {
  database = await createTestDatabase();
  origin = await startLiveOrigin(database.db);
});

afterAll(async () => {
  await origin.stop();
  await database.drop();
});

test('the media server killed while people wait at the door: each answer stands, who waits waits on, nobody slips in', async () => {
  const one = await startNodeProcess(database.url, { settings });
  const room = await startFullClass(database.db, { url: origin.url, participants: 2, where: origin.where });
  const { classSessionId, teacher, everybody } = room;
  await teacher.request('waiting:set', { isOn: true });
  const [answered, refused, waiting] = (await newcomers(classSessionId, 3)) as [TestPerson, TestPerson, TestPerson];
  for (const person of [answered, refused, waiting]) expect(await knock(classSessionId, person)).toBe('class_waiting');
  await teacher.request('waiting:answer', { personIds: [answered.personId], isLetIn: true });
  await teacher.request('waiting:answer', { personIds: [refused.personId], isLetIn: false });

  const before = teacher.events.length;
  const welcomes = held(everybody.map((client) => client.next('welcome')));
  await one.kill('SIGKILL');
  const other = await startNodeProcess(database.url, { settings });
  const [ofAnswered, ofRefused, ofWaiting] = await Promise.all([
    knockUntil('let in', classSessionId, answered),
    knockUntil('class_refused', classSessionId, refused),
    knockUntil('class_waiting', classSessionId, waiting),
  ]);
  expect(ofAnswered).not.toContain('class_waiting');
  for (const heard of [ofRefused, ofWaiting]) expect(heard).not.toContain('let in');
  // Who was in the class comes back without waiting, and hosts see again who waits.
  for (const { waiting: seen } of (await Promise.all(welcomes)).slice(0, 1)) expect(seen?.isOn).toBe(true);
  const { personId } = waiting;
  const isSeen = ({ people }: { people: readonly { personId: string }[] }) =>
    people.some((person) => person.personId === personId);
  await knockUntil('class_waiting', classSessionId, waiting);
  if (!isSeen(teacher.welcome.waiting ?? { people: [] })) await teacher.next('waiting:changed', isSeen, before);
  await teacher.request('waiting:answer', { personIds: [personId], isLetIn: true });
  await knockUntil('let in', classSessionId, waiting);
  room.close();
  await other.kill('SIGTERM');
  await database.db.deleteFrom('mediaNode').execute();
});

test('the media server killed as soon as a class was locked: all who were in come back, and nobody else', async () => {
  const one = await startNodeProcess(database.url, { settings });
  const room = await startFullClass(database.db, { url: origin.url, participants: 4, where: origin.where });
  const { classSessionId, teacher, everybody } = room;
  const [late] = (await newcomers(classSessionId, 1)) as [TestPerson];
  // Who came a moment before is written down when the lock is answered.
  const [last] = (await newcomers(classSessionId, 1)) as [TestPerson];
  const token = await tokenFor(classSessionId, last, 'trainee');
  const path = await origin.where(classSessionId);
  const atLast = await LiveClient.join({
    url: origin.url,
    path,
    where: () => origin.where(classSessionId),
    token,
    reconnectMs: 200,
  });
  const welcomes = held([...everybody, atLast].map((client) => client.next('welcome')));
  await teacher.request('class:lock', { isLocked: true });
  await one.kill('SIGKILL');
  const other = await startNodeProcess(database.url, { settings });
  const heard = await knockUntil('class_locked', classSessionId, late);
  expect(heard).not.toContain('let in');
  for (const { classState } of await Promise.all(welcomes)) expect(classState.isLocked).toBe(true);
  await teacher.request('class:lock', { isLocked: false });
  await knockUntil('let in', classSessionId, late);
  atLast.close();
  room.close();
  await other.kill('SIGTERM');
});

/** People who may come to the class, and have not been in it. */
async function newcomers(classSessionId: string, count: number): Promise<TestPerson[]> {
  const { people } = await seedClass(database.db, { people: count });
  for (const { personId } of people) await makeRole(database.db, classSessionId, personId, 'trainee');
  return people;
}

/** Knocks once. @returns what was answered, or what the dead server's address says */
async function knock(classSessionId: string, person: TestPerson): Promise<string> {
  const token = await tokenFor(classSessionId, person, 'trainee');
  try {
    const client = await LiveClient.join({ url: origin.url, path: await origin.where(classSessionId), token });
    client.close();
    return 'let in';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** Knocks as the page of who waits does, until this is answered. @returns all that was */
async function knockUntil(wanted: string, classSessionId: string, person: TestPerson): Promise<string[]> {
  const heard: string[] = [];
  while (heard.at(-1) !== wanted) {
    heard.push(await knock(classSessionId, person));
    await pause(knockMs);
  }
  return heard;
}
