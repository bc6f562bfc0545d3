import { randomUUID } from 'node:crypto';
import { observer, type types } from 'mediasoup';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { HandView } from '#media-server/protocol/hands.ts';
import type { PeopleChange } from '#media-server/protocol/presence.ts';
import { held } from '#platform/held.ts';
import { admit, seedClass, startClassroom, type TestClassroom, type TestPerson } from '#tests/support/classroom.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';

/** What the workers hold, counted by mediasoup itself: what a room forgot to close is seen here, and only here. */
const open = { transports: 0, producers: 0, consumers: 0 };

function count(kind: keyof typeof open, one: { observer: { once(event: 'close', listener: () => void): unknown } }) {
  open[kind] += 1;
  one.observer.once('close', () => {
    open[kind] -= 1;
  });
}

observer.on('newworker', (worker: types.Worker) =>
  worker.observer.on('newrouter', (router) =>
    router.observer.on('newtransport', (transport) => {
      // Two workers of a room stay joined by a pipe as long as the room is open.
      if (transport.type !== 'pipe') count('transports', transport);
      transport.observer.on('newproducer', (producer) => count('producers', producer));
      transport.observer.on('newconsumer', (consumer) => count('consumers', consumer));
    }),
  ),
);

let database: TestDatabase;
let classroom: TestClassroom;
let url: string;
let classSessionId: string;
let people: TestPerson[];
let host: TestPerson;
let trainee: TestPerson;
let clients: LiveClient[] = [];

beforeAll(async () => {
  classroom = await startClassroom({
    MEDIA_WORKERS: '2',
    MEDIA_CONSUMERS_PER_WORKER: '8',
    MEDIA_LOST_GRACE_MS: '200',
    MEDIA_ROOM_CAPACITY: '12',
  });
  ({ database, url } = classroom);
});

afterAll(() => classroom.stop());

beforeEach(async () => {
  ({ classSessionId, people } = await seedClass(database.db, { people: 20 }));
  [host, trainee] = people as [TestPerson, TestPerson];
});

afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

async function join(person: TestPerson, role: RoomRole): Promise<LiveClient> {
  const client = await LiveClient.join({ url, token: await admit(database.db, classSessionId, person, role) });
  clients.push(client);
  return client;
}

/** What happens to people is told together, at most ten times a second: after this it was told. */
const gathered = () => new Promise((later) => setTimeout(later, 250));

/** Closes everybody, and waits until the workers hold nothing any more. */
async function expectNothingLeft(): Promise<void> {
  for (const client of clients) client.close();
  // Who had no media open is kept a moment longer than media are: the room waits for them to return.
  await vi.waitFor(async () => {
    expect(open).toEqual({ transports: 0, producers: 0, consumers: 0 });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^sala_live_participants 0$/m);
    expect(metrics).toMatch(/^sala_live_transports 0$/m);
    expect(metrics).toMatch(/^sala_live_consumers 0$/m);
  }, 5_000);
}

test('who leaves while a transport is made leaves no transport behind', async () => {
  for (let round = 0; round < 10; round++) {
    const pupil = await join(trainee, 'trainee');
    const { epoch } = pupil;
    void pupil.ask('transport:create', { requestId: randomUUID(), epoch, direction: 'recv' });
    void pupil.ask('transport:create', { requestId: randomUUID(), epoch, direction: 'send' });
    await pupil.ask('session:leave', { requestId: randomUUID() });
  }
  await expectNothingLeft();
});

test('who leaves while publishing or receiving leaves nothing in the room', async () => {
  const teacher = await join(host, 'host');
  const camera = await teacher.publish('camera');
  const pupil = await join(trainee, 'trainee');
  for (let round = 0; round < 10; round++) {
    const second = await join(people[2] as TestPerson, 'host');
    const { epoch } = second;
    const [send, recv] = await Promise.all([second.createTransport('send'), second.createTransport('recv')]);
    void second.ask('producer:create', {
      requestId: randomUUID(),
      epoch,
      transportId: send.id,
      kind: 'video',
      source: 'camera',
      rtpParameters: {
        codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }],
        encodings: [{ ssrc: 1_000 + round }],
      },
    });
    void second.ask('consumer:create', {
      requestId: randomUUID(),
      epoch,
      transportId: recv.id,
      producerId: camera,
      rtpCapabilities: second.welcome.routerRtpCapabilities,
    });
    await second.ask('session:leave', { requestId: randomUUID() });
  }
  await pupil.request('hand:raise', {});
  const published = pupil.events.filter(({ name }) => name === 'producer:new').length;
  const closed = pupil.events.filter(({ name }) => name === 'producer:closed').length;
  expect({ published, closed }).toEqual({ published: closed, closed });
  teacher.drop();
  const late = await join(people[3] as TestPerson, 'trainee');
  expect(late.welcome.producers.filter(({ producerId }) => producerId !== camera)).toEqual([]);
  await expectNothingLeft();
});

test('200 people come and go, each in their own way, and nothing is left of them', async () => {
  const teacher = await join(host, 'host');
  const camera = await teacher.publish('camera');
  for (let round = 0; round < 25; round++) {
    await Promise.all(
      people.slice(1, 9).map(async (person, index) => {
        const pupil = await join(person, 'trainee');
        if (index % 4 !== 3) await pupil.receive([{ producerId: camera }]);
        if (index % 4 === 0) await pupil.request('session:leave', {});
        if (index % 4 === 1) pupil.drop();
        pupil.close();
      }),
    );
  }
  await expectNothingLeft();
}, 60_000);

test('a picture that is closed while it is paused, or while somebody asks for it, stays closed', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const { id: transportId } = await pupil.createTransport('recv');
  for (let round = 0; round < 10; round++) {
    const producerId = await teacher.publish('camera');
    const { epoch } = teacher;
    const asked = held(
      pupil.ask('consumer:create', {
        requestId: randomUUID(),
        epoch,
        transportId,
        producerId,
        rtpCapabilities: pupil.welcome.routerRtpCapabilities,
      }),
    );
    void teacher.ask('producer:pause', { requestId: randomUUID(), epoch, producerId });
    await teacher.ask('producer:close', { requestId: randomUUID(), epoch, producerId });
    const answer = await asked;
    expect(answer.ok ? 'ok' : answer.error.code).toMatch(/^(ok|not_published)$/);
    await pupil.request('chat:history', {});
    const about = pupil.events.filter(({ data }) => JSON.stringify(data).includes(producerId)).map(({ name }) => name);
    expect(about.filter((name) => name.startsWith('producer:')).at(-1)).toBe('producer:closed');
  }
  await expectNothingLeft();
});

test('nonsense for the worker is refused, and the worker lives', async () => {
  const teacher = await join(host, 'host');
  const { epoch } = teacher;
  const [send, recv] = await Promise.all([teacher.createTransport('send'), teacher.createTransport('recv')]);
  const camera = await (await join(people[2] as TestPerson, 'host')).publish('camera');
  const values = [null, -1, 1e308, 2 ** 53, 0.5, '', 'x'.repeat(5_000), true, [], {}, [[]], [null], '\ud800'];
  const good = {
    mid: '0',
    codecs: [
      {
        mimeType: 'video/VP8',
        payloadType: 96,
        clockRate: 90_000,
        parameters: { a: 1 },
        rtcpFeedback: [{ type: 'nack', parameter: '' }],
      },
    ],
    headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 1, encrypt: false, parameters: {} }],
    encodings: [{ ssrc: 77, rid: 'r0', rtx: { ssrc: 78 }, scalabilityMode: 'L1T3', maxBitrate: 1_000 }],
    rtcp: { cname: 'x', reducedSize: true },
  };
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
  const dtls = { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: fingerprint }] };
  const codes = new Set<string>();
  const ask = async (name: string, payload: object) => {
    const answer = await teacher.ask(name, { requestId: randomUUID(), epoch, ...payload });
    codes.add(answer.ok ? 'ok' : answer.error.code);
    // The server lets so many through a second.
    await new Promise((later) => setTimeout(later, 21));
  };
  for (const rtpParameters of spoil(good, values)) {
    await ask('producer:create', { transportId: send.id, kind: 'video', source: 'camera', rtpParameters });
  }
  for (const rtpCapabilities of spoil(teacher.welcome.routerRtpCapabilities, values.slice(0, 5), 60)) {
    await ask('consumer:create', { transportId: recv.id, producerId: camera, rtpCapabilities });
  }
  for (const dtlsParameters of spoil(dtls, values)) {
    await ask('transport:connect', { transportId: recv.id, dtlsParameters });
  }
  expect([...codes].sort()).toEqual(['invalid_input', 'ok', 'unsupported_media']);
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^sala_live_worker_deaths 0$/m);
  await expectNothingLeft();
}, 60_000);

test('a message that is there already is never said again in other words', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const messageId = randomUUID();
  await pupil.request('chat:send', { messageId, body: 'as it was said' });
  await teacher.request('chat:remove', { messageId });
  await pupil.ask('chat:send', { requestId: randomUUID(), messageId, body: 'said again' });
  await teacher.request('chat:history', {});
  const heard = () =>
    teacher.events.filter(({ name }) => name === 'chat:message').map(({ data }) => JSON.stringify(data));
  expect(heard().filter((one) => one.includes('said again'))).toEqual([]);
});

test('an old message sent again with other words ends as it was stored', async () => {
  const now = Date.now();
  const { personId, displayName } = trainee;
  const old = { id: randomUUID(), body: 'as it was stored', personId, displayName };
  const rows = Array.from({ length: 120 }, (_, index) => ({
    ...old,
    id: index === 0 ? old.id : randomUUID(),
    classSessionId,
    sentAt: new Date(now - 60_000 + index),
  }));
  await database.db.insertInto('chatMessage').values(rows).execute();
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const { message } = await pupil.request('chat:send', { messageId: old.id, body: 'in other words' });
  expect(message.body).toBe(old.body);
  await teacher.request('chat:history', {});
  expect(teacher.last('chat:message')).toMatchObject({ id: old.id, body: old.body });
  const late = await join(people[3] as TestPerson, 'trainee');
  expect(late.welcome.chat.map(({ body }) => body)).not.toContain('in other words');
});

test('what does not change is not told, and what changes too often is refused', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const tell = (isAway: boolean) =>
    pupil.ask('presence:update', { requestId: randomUUID(), receiveMode: 'video', isAway });
  await tell(true);
  await teacher.untilPeople((now) => now.get(trainee.personId)?.presence === 'away');
  const told = teacher.events.length;
  await tell(true);
  await gathered();
  expect(teacher.events).toHaveLength(told);
  const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => tell(index % 2 === 0)));
  const refused = answers.filter((one) => !one.ok && one.error.code === 'too_many_requests');
  expect(refused.length).toBeGreaterThan(20);
});

test('people who come and go in the same moment are told together, and everybody knows exactly who is there', async () => {
  const teacher = await join(host, 'host');
  await gathered();
  const first = held(teacher.next('people:changed'));
  const early = await join(trainee, 'trainee');
  expect(await first).toMatchObject({ here: [{ personId: trainee.personId }], gone: [] });

  const since = teacher.events.length;
  const tokens = await Promise.all(
    people.slice(2, 12).map((person) => admit(database.db, classSessionId, person, 'trainee')),
  );
  const startedAt = performance.now();
  const crowd = await Promise.all(
    tokens.map(async (token, index) => {
      const client = await LiveClient.join({ url, token });
      clients.push(client);
      if (index % 3 === 0) await client.request('session:leave', {});
      if (index % 3 === 1) await client.request('hand:raise', {});
      return client;
    }),
  );
  const stayed = crowd.filter((_, index) => index % 3 !== 0);
  const present = [host, trainee, ...people.slice(2, 12).filter((_, index) => index % 3 !== 0)];
  const ids = present.map(({ personId }) => personId).sort();
  await gathered();
  const tookMs = performance.now() - startedAt;
  for (const client of [teacher, early, ...stayed]) expect([...client.people.keys()].sort()).toEqual(ids);

  // Ten times a second, and before each change of the hands.
  const news = teacher.events.slice(since).filter(({ name }) => name === 'people:changed');
  expect(news.length).toBeLessThanOrEqual(tookMs / 100 + 1 + 3);
  // Nobody's hand is told of before its owner.
  const known = new Set([host.personId, trainee.personId]);
  for (const { name, data } of teacher.events.slice(since)) {
    if (name === 'people:changed') for (const one of (data as PeopleChange).here) known.add(one.personId);
    if (name === 'hand:queue') {
      for (const hand of (data as { hands: HandView[] }).hands) expect(known).toContain(hand.personId);
    }
  }
});

test('a person with two tabs is away when both are', async () => {
  const teacher = await join(host, 'host');
  const [one, two] = [await join(trainee, 'trainee'), await join(trainee, 'trainee')];
  const presence = async () => {
    await gathered();
    return teacher.people.get(trainee.personId)?.presence;
  };
  await one.request('presence:update', { receiveMode: 'video', isAway: true });
  expect(await presence()).toBe('present');
  await two.request('presence:update', { receiveMode: 'video', isAway: true });
  expect(await presence()).toBe('away');
  await two.request('presence:update', { receiveMode: 'video', isAway: false });
  expect(await presence()).toBe('present');
  await two.request('session:leave', {});
  expect(await presence()).toBe('away');
});

test('a page that comes back is there, whatever it was before it was lost', async () => {
  const teacher = await join(host, 'host');
  const token = await admit(database.db, classSessionId, trainee, 'trainee');
  const pupil = await LiveClient.join({ url, token, reconnectMs: 20 });
  clients.push(pupil);
  await pupil.request('presence:update', { receiveMode: 'video', isAway: true });
  const back = pupil.next('welcome');
  pupil.drop();
  expect((await back).self.presence).toBe('present');
  await gathered();
  expect(teacher.people.get(trainee.personId)?.presence).toBe('present');
});

test('one receiver who asks for key frames without end does not get them', async () => {
  const teacher = await join(host, 'host');
  const producerId = await teacher.publish('camera');
  const pupil = await join(trainee, 'trainee');
  await pupil.receive([{ producerId }]);
  const [consumerId] = pupil.consumerIds;
  const before = teacher.publisher?.keyFramesAsked ?? 0;
  const until = Date.now() + 2_000;
  while (Date.now() < until) {
    await pupil.ask('consumer:resume', { requestId: randomUUID(), epoch: pupil.epoch, consumerId });
    await pupil.ask('consumer:pause', { requestId: randomUUID(), epoch: pupil.epoch, consumerId });
    await new Promise((later) => setTimeout(later, 40));
  }
  expect((teacher.publisher?.keyFramesAsked ?? 0) - before).toBeLessThan(10);
});

test('one person who knocks without end is told to wait', async () => {
  const token = await admit(database.db, classSessionId, trainee, 'trainee');
  const knocks = await Promise.allSettled(
    Array.from({ length: 40 }, async () => {
      const client = await LiveClient.join({ url, token });
      client.close();
    }),
  );
  const refused = knocks.filter((one) => one.status === 'rejected');
  expect(refused.length).toBeGreaterThan(5);
  expect(refused[0]).toMatchObject({ reason: { code: 'too_many_requests' } });
});

test('people who knock at the same moment do not fill the class beyond its places', async () => {
  const results = await Promise.allSettled(people.map((person) => join(person, 'trainee')));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(12);
});

/** The object given, again and again, with one value in it (at any depth) taken out or put wrong. */
function* spoil(good: object, values: readonly unknown[], most = 1_000): Generator<object> {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    if (path.length > 0) paths.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) walk((value as Record<string, unknown>)[key], [...path, key]);
  };
  walk(good, []);
  for (const path of paths.slice(0, most)) {
    for (const value of [undefined, ...values]) {
      const copy = structuredClone(good) as Record<string | number, unknown>;
      let at = copy;
      for (const key of path.slice(0, -1)) at = at[key] as typeof at;
      const last = path.at(-1) ?? '';
      if (value === undefined) delete at[last];
      else at[last] = value;
      yield copy;
    }
  }
}
