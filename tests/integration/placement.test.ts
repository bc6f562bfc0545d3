import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { endClass } from '#commands/live/end-class.ts';
import { claimLease, releaseLeases, renewLeases } from '#db/queries/live/room-lease.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { livePath, livePathOf } from '#media-server/protocol/live-path.ts';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { admit, mediaConfig, seedClass, type TestPerson, tokenFor } from '#tests/support/classroom.ts';
import { type CuttableLink, openLink } from '#tests/support/cuttable-link.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { type LiveOrigin, startLiveOrigin } from '#tests/support/live-origin.ts';
import { freePort } from '#tests/support/stack.ts';

const heartbeatMs = 200;
const leaseMs = 2_500;

let database: TestDatabase;
let origin: LiveOrigin;
let clients: LiveClient[] = [];
let servers: MediaServer[] = [];
let links: CuttableLink[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  origin = await startLiveOrigin(database.db);
});

afterEach(async () => {
  for (const client of clients) client.close();
  await Promise.all(links.map((link) => link.mend()));
  await Promise.all(servers.map((server) => server.close()));
  await Promise.all(links.map((link) => link.close()));
  [clients, servers, links] = [[], [], []];
  await database.db.deleteFrom('mediaNode').execute();
});

afterAll(async () => {
  await origin.stop();
  await database.drop();
});

interface Node {
  id: string;
  /** Where its classes are on the origin. */
  path: string;
  /** Its way to the database. */
  link: CuttableLink;
  server: MediaServer;
}

async function startNode(settings: Record<string, string> = {}): Promise<Node> {
  const port = await freePort();
  const id = `node-${port}`;
  const link = await openLink(database.url);
  links.push(link);
  const url = Object.assign(new URL(database.url), { port: new URL(link.url).port, hostname: '127.0.0.1' }).href;
  const server = await startMediaServer(
    await mediaConfig(url, {
      MEDIA_PORT: String(port),
      MEDIA_URL: `http://127.0.0.1:${port}`,
      MEDIA_NODE_ID: id,
      MEDIA_PRESENCE_HEARTBEAT_MS: String(heartbeatMs),
      MEDIA_ROOM_LEASE_MS: String(leaseMs),
      ...settings,
    }),
  );
  servers.push(server);
  await until(async () => (await nodeRow(id)) !== undefined);
  return { id, path: livePathOf(id), link, server };
}

function nodeRow(id: string) {
  return database.db.selectFrom('mediaNode').selectAll().where('id', '=', id).executeTakeFirst();
}

function leaseOf(classSessionId: string) {
  return database.db
    .selectFrom('roomLease')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .executeTakeFirstOrThrow();
}

async function until(holds: () => Promise<boolean> | boolean, deadlineMs = 10_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to that');
    await pause(20);
  }
}

/** Knocks once, at this path or where the door says. */
async function join(classSessionId: string, person: TestPerson, role: RoomRole, path?: string): Promise<LiveClient> {
  const where = () => origin.where(classSessionId);
  const client = await LiveClient.join({
    url: origin.url,
    token: await admit(database.db, classSessionId, person, role),
    reconnectMs: 100,
    path: path ?? (await where()),
    where,
  });
  clients.push(client);
  return client;
}

/** A class that runs, with its host and trainees in it. */
async function openClass(size: number, path?: string) {
  const { classSessionId, people } = await seedClass(database.db, { people: size });
  const [first, ...others] = people as [TestPerson, ...TestPerson[]];
  const teacher = await join(classSessionId, first, 'host', path);
  await teacher.request('class:start', {});
  const pupils = await Promise.all(others.map((one) => join(classSessionId, one, 'trainee', path)));
  return { classSessionId, people, teacher, pupils, everybody: [teacher, ...pupils] };
}

function outagesOf(classSessionId: string) {
  return database.db.selectFrom('sessionOutage').selectAll().where('classSessionId', '=', classSessionId).execute();
}

describe('a class is held by one media server', () => {
  test('the first that somebody asks; the other sends people to the door, which says where it is', async () => {
    const [one, other] = [await startNode(), await startNode()];
    const { classSessionId, people } = await seedClass(database.db, { people: 2 });
    const [host, trainee] = people as [TestPerson, TestPerson];
    await join(classSessionId, host, 'host', other.path);
    expect(await origin.where(classSessionId)).toBe(other.path);
    await expect(join(classSessionId, trainee, 'trainee', one.path)).rejects.toMatchObject({ code: 'room_moved' });
    const pupil = await join(classSessionId, trainee, 'trainee');
    expect(pupil.welcome.participants).toHaveLength(2);
  });

  test('also when two whole classes arrive at both in the same moment', async () => {
    const [one, other] = [await startNode(), await startNode()];
    for (let turn = 0; turn < 2; turn += 1) {
      const { classSessionId, people } = await seedClass(database.db, { people: 16 });
      const knocks = await Promise.allSettled(
        people.map((person, index) => join(classSessionId, person, 'trainee', (index % 2 === 0 ? one : other).path)),
      );
      const arrived = knocks.map((knock, index) => ({ knock, path: (index % 2 === 0 ? one : other).path }));
      const holder = await origin.where(classSessionId);
      for (const { knock, path } of arrived) {
        if (path === holder) expect(knock.status).toBe('fulfilled');
        else expect(knock).toMatchObject({ status: 'rejected', reason: { code: 'room_moved' } });
      }
      expect((await leaseOf(classSessionId)).fence).toBe(1);
    }
  });

  test('a new class goes where the fewest people are, and not to a server that stops', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await openClass(3, one.path);
    await until(async () => (await nodeRow(one.id))?.people === 3);
    const { classSessionId } = await seedClass(database.db, { people: 1 });
    expect(await origin.where(classSessionId)).toBe(other.path);
    await other.server.close();
    expect(await origin.where(classSessionId)).toBe(one.path);
  });

  test('where there is one media server, and it has no name, it is at the plain path', async () => {
    const { classSessionId } = await seedClass(database.db, { people: 1 });
    expect(await origin.where(classSessionId)).toBe(livePath);
    const node = await startNode({ MEDIA_URL: '' });
    expect((await nodeRow(node.id))?.internalUrl).toBeNull();
    expect(await origin.where(classSessionId)).toBe(livePath);
  });

  test('the next epoch of a room is above its last, wherever it is opened next', async () => {
    const [one, other] = [await startNode(), await startNode()];
    const first = await openClass(1, one.path);
    const before = first.teacher.epoch;
    await one.server.close();
    const [person] = first.people as [TestPerson];
    const back = await join(first.classSessionId, person, 'host', other.path);
    expect(back.epoch).toBeGreaterThan(before);
    expect((await leaseOf(first.classSessionId)).fence).toBe(2);
  });
});

test('an orderly stop: everybody goes on at the other server with hands, floor and chat, and the time between is ours', async () => {
  const [one, other] = [await startNode(), await startNode()];
  const room = await openClass(4, one.path);
  const [speaker, asking] = room.pupils as [LiveClient, LiveClient];
  await room.teacher.request('floor:give', { personId: speaker.welcome.self.personId });
  await asking.request('hand:raise', {});
  const said = await asking.request('chat:send', { messageId: randomUUID(), body: 'before' });
  const hands = room.teacher.last('hand:queue')?.hands;

  const welcomes = held(room.everybody.map((client) => client.next('welcome')));
  const stoppedAt = Date.now();
  await one.server.close();
  const states = await Promise.all(welcomes);
  expect(Date.now() - stoppedAt).toBeLessThan(5_000);
  expect((await leaseOf(room.classSessionId)).nodeId).toBe(other.id);
  for (const state of states) {
    expect(state.classState.status).toBe('live');
    expect(state.chat).toEqual([said.message]);
  }
  await until(() => room.teacher.people.size === 4);
  expect(room.teacher.last('hand:queue')?.hands ?? room.teacher.welcome.hands).toEqual(hands);
  expect(room.teacher.people.get(speaker.welcome.self.personId)?.hasFloor).toBe(true);

  const [outage, ...more] = await outagesOf(room.classSessionId);
  expect(more).toEqual([]);
  expect(outage).toMatchObject({ nodeId: one.id, cause: 'media_restart' });
  expect(Math.abs(Number(outage?.startedAt) - stoppedAt)).toBeLessThan(500);
  expect(Number(outage?.endedAt)).toBeLessThanOrEqual(Date.now());
  const rows = await database.db
    .selectFrom('presenceInterval')
    .selectAll()
    .where('classSessionId', '=', room.classSessionId)
    .where('nodeId', '=', one.id)
    .execute();
  expect(rows).toHaveLength(4);
  for (const { leftAt } of rows) expect(leftAt).toEqual(outage?.startedAt);
});

describe('a media server that is cut off from the database', () => {
  test('gives its classes up before another can take them; people go on there, and what it says late changes nothing', async () => {
    const [one, other] = [await startNode(), await startNode()];
    // Until its lease is as short as it is where others could take the class.
    const room = await openClass(3, one.path);
    await pause(heartbeatMs * 3);
    const [asking] = room.pupils as [LiveClient];
    let lostAt = 0;
    room.teacher.socket.once('disconnect', () => {
      lostAt = Date.now();
    });
    one.link.cut();
    const cutAt = Date.now();
    // The class goes on, and nobody else can have it meanwhile.
    await pause(leaseMs / 2);
    await asking.request('hand:raise', {});
    const unanswered = asking.request('chat:send', { messageId: randomUUID(), body: 'while it was cut off' });
    unanswered.catch(() => undefined);
    await room.teacher.seen('chat:message');
    const [person] = room.people as [TestPerson];
    const stranger = LiveClient.join({
      url: origin.url,
      token: await tokenFor(room.classSessionId, person, 'host'),
      path: other.path,
    });
    await expect(stranger).rejects.toMatchObject({ code: 'room_moved' });

    const { leaseUntil } = await leaseOf(room.classSessionId);
    await Promise.all(room.everybody.map((client) => client.next('welcome')));
    const lease = await leaseOf(room.classSessionId);
    expect(lease.nodeId).toBe(other.id);
    expect(lostAt).toBeLessThan(Number(leaseUntil));
    expect(Number(lease.claimedAt)).toBeGreaterThanOrEqual(Number(leaseUntil));
    console.info(
      `cut off for ${lostAt - cutAt} ms when it gave up; taken ${Number(lease.claimedAt) - Number(leaseUntil)} ms after the lease`,
    );
    await until(() => room.teacher.people.size === 3);

    // It comes back, with what it could not say.
    one.link.mend();
    await until(async () => {
      const stored = await database.db
        .selectFrom('chatMessage')
        .select('body')
        .where('classSessionId', '=', room.classSessionId)
        .execute();
      return stored.some(({ body }) => body === 'while it was cut off');
    });
    await pause(heartbeatMs * 3);
    await expect(join(room.classSessionId, person, 'host', one.path)).rejects.toMatchObject({ code: 'room_moved' });
    expect(room.everybody.every(({ socket }) => socket.connected)).toBe(true);
    const end = await room.teacher.request('class:end', {});
    expect(end.classState.status).toBe('ended');
    const outages = await outagesOf(room.classSessionId);
    for (const { endedAt } of outages) expect(Number(endedAt)).toBeLessThanOrEqual(Number(lease.claimedAt) + 100);
    const [first] = outages.toSorted((a, b) => Number(a.startedAt) - Number(b.startedAt));
    expect(Number(first?.startedAt)).toBeLessThanOrEqual(cutAt);
    expect(cutAt - Number(first?.startedAt)).toBeLessThan(heartbeatMs + 700);
  });

  test('takes its classes again when nobody else did, and the time between is ours', async () => {
    const one = await startNode();
    const other = await startNode();
    const room = await openClass(2, one.path);
    await pause(heartbeatMs * 3);
    const lost = new Promise<number>((resolve) => room.teacher.socket.once('disconnect', () => resolve(Date.now())));
    one.link.cut();
    other.link.cut();
    const lostAt = await lost;
    await pause(500);
    const welcomes = room.everybody.map((client) => client.next('welcome'));
    one.link.mend();
    await Promise.all(welcomes);
    const backAt = Date.now();
    expect((await leaseOf(room.classSessionId)).nodeId).toBe(one.id);
    await until(async () => (await outagesOf(room.classSessionId)).length > 0);
    const outages = await outagesOf(room.classSessionId);
    expect(outages).toHaveLength(1);
    expect(outages[0]).toMatchObject({ nodeId: one.id, cause: 'lease_lost' });
    expect(Math.abs(Number(outages[0]?.startedAt) - lostAt)).toBeLessThan(100);
    await until(async () => (await outagesOf(room.classSessionId))[0]?.endedAt !== null);
    expect(Number((await outagesOf(room.classSessionId))[0]?.endedAt)).toBeLessThanOrEqual(backAt);
  });

  test('goes on for much longer where no other server runs', async () => {
    const one = await startNode();
    const room = await openClass(2);
    one.link.cut();
    await pause(leaseMs * 2);
    await room.pupils[0]?.request('hand:raise', {});
    expect(room.everybody.every(({ socket }) => socket.connected)).toBe(true);
    one.link.mend();
    await until(async () => (await leaseOf(room.classSessionId)).leaseUntil > new Date(Date.now() + leaseMs * 6));
    expect(await origin.where(room.classSessionId)).toBe(one.path);
    expect((await leaseOf(room.classSessionId)).fence).toBe(1);
  });
});

describe('what comes late', () => {
  const lengths = { shared: 60_000, alone: 60_000 };
  const node = (id: string, beats: number, internalUrl = `http://${id}`) => {
    return { id, internalUrl, rooms: 0, people: 0, draining: false, beats, isFirst: beats === 1, expiresMs: 60_000 };
  };

  test('a lease that another took since cannot be renewed or given back, nor anything done under it', async () => {
    const { db } = database;
    const { classSessionId, people } = await seedClass(db, { people: 1 });
    const [{ personId }] = people as [TestPerson];
    await admit(db, classSessionId, people[0] as TestPerson, 'host');
    const first = await claimLease(db, { classSessionId, nodeId: 'a', lengths });
    expect(await claimLease(db, { classSessionId, nodeId: 'b', lengths })).toBeNull();
    const stale = { classSessionId, fence: first?.fence ?? 0 };
    await releaseLeases(db, [stale]);
    await claimLease(db, { classSessionId, nodeId: 'b', lengths });
    const before = await leaseOf(classSessionId);
    const answer = await renewLeases(db, { node: node('a', 1), held: [stale], lengths });
    expect(answer).toMatchObject({ renewed: [] });
    await releaseLeases(db, [stale]);
    expect(await leaseOf(classSessionId)).toEqual(before);
    const act = { classSessionId, actorId: personId, at: new Date() };
    await expect(endClass({ db }, { ...act, fence: stale.fence })).rejects.toMatchObject({ code: 'room_moved' });
    expect((await endClass({ db }, { ...act, fence: before.fence })).status).toBe('ended');
  });

  test('an earlier sign of life than the last one is not taken', async () => {
    const { db } = database;
    const { classSessionId } = await seedClass(db, { people: 1 });
    const taken = await claimLease(db, { classSessionId, nodeId: 'c', lengths });
    const held = [{ classSessionId, fence: taken?.fence ?? 0 }];
    expect(await renewLeases(db, { node: node('c', 1), held, lengths })).not.toBeNull();
    expect(await renewLeases(db, { node: node('c', 3), held, lengths })).not.toBeNull();
    const before = await leaseOf(classSessionId);
    expect(await renewLeases(db, { node: node('c', 2), held, lengths: { shared: 1, alone: 1 } })).toBeNull();
    expect(await leaseOf(classSessionId)).toEqual(before);
  });

  test('two that have no address of their own cannot be told apart, and are told so', async () => {
    const { db } = database;
    const renew = (id: string, internalUrl: string | null) =>
      renewLeases(db, { node: { ...node(id, 1), internalUrl }, held: [], lengths });
    expect(await renew('f', null)).toMatchObject({ isMixedUp: false });
    expect(await renew('g', 'http://g')).toMatchObject({ isMixedUp: false });
    expect(await renew('h', null)).toMatchObject({ isMixedUp: true });
  });

  test('a second server of the same name at another address is not taken for the first', async () => {
    const { db } = database;
    const { classSessionId } = await seedClass(db, { people: 1 });
    const taken = await claimLease(db, { classSessionId, nodeId: 'd', lengths });
    const held = [{ classSessionId, fence: taken?.fence ?? 0 }];
    await renewLeases(db, { node: node('d', 1), held, lengths });
    expect(await renewLeases(db, { node: node('d', 1, 'http://elsewhere'), held: [], lengths })).toBeNull();
  });

  test('a class that is over, or was never there, is held by nobody', async () => {
    const { db } = database;
    const { classSessionId } = await seedClass(db, { people: 1 });
    await db.updateTable('classSession').set({ status: 'cancelled' }).where('id', '=', classSessionId).execute();
    expect(await claimLease(db, { classSessionId, nodeId: 'e', lengths })).toBeNull();
    expect(await claimLease(db, { classSessionId: newId(), nodeId: 'e', lengths })).toBeNull();
  });
});
