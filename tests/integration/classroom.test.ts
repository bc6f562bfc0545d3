import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nameCaptioner } from '#commands/live/name-captioner.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { held } from '#platform/held.ts';
import {
  admit,
  seedClass,
  startClassroom,
  type TestClassroom,
  type TestPerson,
  tokenFor,
} from '#tests/support/classroom.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { LiveClient, type LiveClientOptions } from '#tests/support/live-client.ts';

let database: TestDatabase;
let classroom: TestClassroom;
let url: string;
let classSessionId: string;
let host: TestPerson;
let trainee: TestPerson;
let other: TestPerson;
let clients: LiveClient[] = [];

beforeAll(async () => {
  classroom = await startClassroom({
    MEDIA_WORKERS: '2',
    MEDIA_ROOM_CAPACITY: '3',
    MEDIA_CONSUMERS_PER_WORKER: '1',
    MEDIA_PRESENCE_HEARTBEAT_MS: '200',
    MEDIA_LOST_GRACE_MS: '500',
  });
  ({ database, url } = classroom);
});

afterAll(() => classroom.stop());

beforeEach(async () => {
  const seeded = await seedClass(database.db, { people: 5 });
  classSessionId = seeded.classSessionId;
  [host, trainee, other] = seeded.people as [TestPerson, TestPerson, TestPerson];
});

afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

async function join(person: TestPerson, role: RoomRole, options: Partial<LiveClientOptions> = {}): Promise<LiveClient> {
  const token = await admit(database.db, classSessionId, person, role);
  const client = await LiveClient.join({ url, token, ...options });
  clients.push(client);
  return client;
}

describe('the door', () => {
  const knock = (token: string, options: Partial<LiveClientOptions> = {}) =>
    LiveClient.join({ url, token, ...options });

  test('refuses tokens that are old, forged or no tokens', async () => {
    const hourAgo = new Date(Date.now() - 3_600_000);
    const old = await tokenFor(classSessionId, trainee, 'trainee', { now: hourAgo });
    const forged = await tokenFor(classSessionId, trainee, 'trainee', {
      secret: 'another-secret-that-is-long-enough-too',
    });
    await expect(knock(old)).rejects.toMatchObject({ code: 'token_expired' });
    await expect(knock(forged)).rejects.toMatchObject({ code: 'token_invalid' });
    await expect(knock('no token')).rejects.toMatchObject({ code: 'token_invalid' });
  });

  test('refuses another protocol version and a malformed handshake', async () => {
    const token = await tokenFor(classSessionId, trainee, 'trainee');
    await expect(knock(token, { protocol: 99 })).rejects.toMatchObject({ code: 'protocol_mismatch' });
    await expect(knock(token, { connectionId: 'not a uuid' })).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('refuses classes that do not exist or are over', async () => {
    await expect(knock(await tokenFor(randomUUID(), trainee, 'trainee'))).rejects.toMatchObject({ code: 'not_found' });
    await database.db
      .updateTable('classSession')
      .set({ status: 'cancelled' })
      .where('id', '=', classSessionId)
      .execute();
    await expect(join(trainee, 'trainee')).rejects.toMatchObject({ code: 'room_closed' });
  });

  test('is shut when the class is full, but never to a host', async () => {
    const people = (await seedClass(database.db, { people: 4 })).people as [
      TestPerson,
      TestPerson,
      TestPerson,
      TestPerson,
    ];
    await join(people[0], 'trainee');
    await join(people[1], 'trainee');
    await join(people[2], 'trainee');
    await expect(join(people[3], 'trainee')).rejects.toMatchObject({ code: 'class_full' });
    const late = await join(host, 'host');
    expect(late.welcome.participants).toHaveLength(4);
  });
});

test('media flows from the host to trainees on both workers, and stops when it is closed', async () => {
  const teacher = await join(host, 'host');
  const first = await join(trainee, 'trainee');
  const second = await join(other, 'trainee');
  const [announced, producerId] = await Promise.all([first.next('producer:new'), teacher.publish('camera')]);
  expect(announced).toMatchObject({
    producerId,
    personId: host.personId,
    kind: 'video',
    source: 'camera',
    paused: false,
  });

  // One consumer is all that the home worker takes here: the second trainee is served through a pipe.
  const watching = [await first.receive([announced]), await second.receive([announced])];
  expect(new Set(watching.map(({ remotePort }) => remotePort)).size).toBe(2);
  await Promise.all(watching.map((peer) => peer.waitForPackets(30)));

  await teacher.request('producer:pause', { producerId });
  expect(await first.seen('producer:updated')).toMatchObject({ producerId, paused: true });
  await teacher.request('producer:resume', { producerId });
  await Promise.all(watching.map((peer) => peer.waitForPackets(10)));

  await teacher.request('producer:close', { producerId });
  await first.seen('producer:closed', (event) => event.producerId === producerId);
  await second.seen('consumer:closed');
  await expect(
    first.request('consumer:create', { transportId: 'gone', producerId, rtpCapabilities: {} }),
  ).rejects.toMatchObject({ code: 'not_published' });
});

test('a trainee may speak only with the floor, and never publish pictures', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  await expect(pupil.publish('camera')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(pupil.publish('screen')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(pupil.publish('microphone')).rejects.toMatchObject({ code: 'forbidden' });

  await pupil.request('hand:raise', {});
  expect((await teacher.seen('hand:queue')).hands).toMatchObject([{ personId: trainee.personId }]);
  await expect(pupil.request('floor:give', { personId: trainee.personId })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await teacher.request('floor:give', { personId: trainee.personId });
  await pupil.untilPeople((people) => people.get(trainee.personId)?.hasFloor === true);
  expect(teacher.last('hand:queue')).toEqual({ hands: [] });

  const producerId = await pupil.publish('microphone');
  const heard = await teacher.receive([{ producerId }]);
  await heard.waitForPackets(20);

  await teacher.request('person:mute', { personId: trainee.personId });
  await pupil.seen('self:muted');
  expect(await teacher.seen('producer:updated')).toMatchObject({ producerId, paused: true });
  await teacher.request('floor:take', { personId: trainee.personId });
  await teacher.seen('producer:closed', (event) => event.producerId === producerId);
  await expect(pupil.publish('microphone')).rejects.toMatchObject({ code: 'forbidden' });
});

test('what trainees may not ask is refused', async () => {
  await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const refused = { code: 'forbidden' };
  await expect(pupil.request('class:start', {})).rejects.toMatchObject(refused);
  await expect(pupil.request('class:end', {})).rejects.toMatchObject(refused);
  await expect(pupil.request('class:start-break', {})).rejects.toMatchObject(refused);
  await expect(pupil.request('attendance:list', {})).rejects.toMatchObject(refused);
  await expect(pupil.request('person:mute', { personId: host.personId })).rejects.toMatchObject(refused);
  await expect(pupil.request('person:remove', { personId: host.personId })).rejects.toMatchObject(refused);
  await expect(pupil.request('hand:lower', { personId: host.personId })).rejects.toMatchObject(refused);
});

test('a removed person is put out and stays out', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  await teacher.request('person:remove', { personId: trainee.personId });
  expect(await pupil.seen('room:closed')).toEqual({ reason: 'removed' });
  await teacher.untilPeople((people) => !people.has(trainee.personId));
  await expect(join(trainee, 'trainee')).rejects.toMatchObject({ code: 'removed_from_class' });
  const audit = await database.db
    .selectFrom('auditEvent')
    .selectAll()
    .where('subjectId', '=', classSessionId)
    .execute();
  expect(audit).toMatchObject([{ action: 'class.remove-person', actorId: host.personId }]);
});

test('who is sent out may come back; a removal can be taken back; each stands in the record', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  await teacher.request('person:send-out', { personId: trainee.personId });
  expect(await pupil.seen('room:closed')).toEqual({ reason: 'sentOut' });
  await join(trainee, 'trainee');
  await teacher.request('person:remove', { personId: trainee.personId });
  const kept = { personId: trainee.personId, displayName: trainee.displayName, isGuest: false };
  expect(await teacher.request('person:removed', {})).toEqual({ people: [kept] });
  for (let time = 0; time < 2; time += 1) await teacher.request('person:let-back', { personId: trainee.personId });
  expect(await teacher.request('person:removed', {})).toEqual({ people: [] });
  await join(trainee, 'trainee');
  const audit = await database.db
    .selectFrom('auditEvent')
    .select(['action', 'actorId', 'details'])
    .where('subjectId', '=', classSessionId)
    .orderBy('id')
    .execute();
  const row = (action: string) => ({ action, actorId: host.personId, details: { personId: trainee.personId } });
  const acts = ['class.send-person-out', 'class.remove-person', 'class.let-person-back'];
  expect(audit).toEqual(acts.map(row));
});

test('a trainee is made a host of this class and is one after coming back, makes no others, and is a trainee again', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const personId = trainee.personId;
  const toldToComeBack = (client: LiveClient) => new Promise((resolve) => client.socket.once('disconnect', resolve));
  const asTrainee = held(toldToComeBack(pupil));
  for (let time = 0; time < 2; time += 1) await teacher.request('co-host:make', { personId });
  await asTrainee;
  const raised = await join(trainee, 'trainee');
  expect(raised.welcome).toMatchObject({ self: { role: 'host', hasFloor: true }, coHosts: [personId] });
  await join(other, 'trainee');
  const refused = { code: 'forbidden' };
  await expect(raised.request('co-host:make', { personId: other.personId })).rejects.toMatchObject(refused);
  await expect(raised.request('co-host:take-back', { personId })).rejects.toMatchObject(refused);
  const { people } = await raised.request('attendance:list', {});
  expect(people.map((one) => [one.personId, one.isPresent])).toContainEqual([personId, true]);
  expect((await raised.request('class:start', {})).classState.status).toBe('live');
  const asHost = held(toldToComeBack(raised));
  await teacher.request('co-host:take-back', { personId });
  await asHost;
  expect((await join(trainee, 'trainee')).welcome).toMatchObject({ self: { role: 'trainee' }, coHosts: [] });
  const audit = await database.db
    .selectFrom('auditEvent')
    .select(['action', 'actorId'])
    .where('subjectId', '=', classSessionId)
    .orderBy('id')
    .execute();
  expect(audit).toEqual([
    { action: 'class.make-co-host', actorId: host.personId },
    { action: 'class.start', actorId: personId },
    { action: 'class.take-back-co-host', actorId: host.personId },
  ]);
});

test('newcomers wait until a host has answered, and are not present meanwhile', async () => {
  const teacher = await join(host, 'host');
  await teacher.request('waiting:set', { isOn: true });
  for (const person of [trainee, other]) {
    const { personId } = person;
    await expect(join(person, 'trainee')).rejects.toMatchObject({ code: 'class_waiting' });
    await teacher.seen('waiting:changed', ({ people }) => people.some((one) => one.personId === personId));
    const present = database.db.selectFrom('presenceInterval').select('id').where('personId', '=', personId);
    expect(await present.execute()).toEqual([]);
    await teacher.request('waiting:answer', { personIds: [personId], isLetIn: person === trainee });
  }
  expect((await join(trainee, 'trainee')).welcome.waiting).toBeNull();
  await expect(join(other, 'trainee')).rejects.toMatchObject({ code: 'class_refused' });
  // Refused by mistake: whoever keeps people out sees them, and takes it back.
  const refused = { personId: other.personId, displayName: other.displayName, isGuest: false };
  expect(await teacher.request('person:removed', {})).toEqual({ people: [refused] });
  await teacher.request('person:let-back', { personId: other.personId });
  await expect(join(other, 'trainee')).rejects.toMatchObject({ code: 'class_waiting' });
  for (let time = 0; time < 2; time += 1) await teacher.request('waiting:let-all-in', {});
  await join(other, 'trainee');
  await teacher.request('waiting:set', { isOn: false });
  const rows = await database.db
    .selectFrom('auditEvent')
    .select('action')
    .where('subjectId', '=', classSessionId)
    .orderBy('id')
    .execute();
  const answers = ['class.let-in', 'class.refuse', 'class.let-person-back', 'class.let-in'];
  expect(rows.map((one) => one.action)).toEqual(['class.waiting-room', ...answers, 'class.waiting-room-off']);
});

test('who is named on the spot to interpret or to write captions comes in without waiting, and through a lock', async () => {
  const teacher = await join(host, 'host');
  await teacher.request('waiting:set', { isOn: true });
  for (const person of [trainee, other])
    await expect(join(person, 'trainee')).rejects.toMatchObject({ code: 'class_waiting' });
  await database.db.insertInto('classChannel').values({ classSessionId, locale: 'lo', position: 0 }).execute();
  const channel = { classSessionId, locale: 'lo' };
  await database.db
    .insertInto('classInterpreter')
    .values({ ...channel, personId: trainee.personId })
    .execute();
  const interpreter = await LiveClient.join({ url, token: await tokenFor(classSessionId, trainee, 'trainee') });
  clients.push(interpreter);
  expect(interpreter.welcome.self.role).toBe('interpreter');
  await teacher.request('class:lock', { isLocked: true });
  await expect(join(other, 'trainee')).rejects.toMatchObject({ code: 'class_locked' });
  const naming = { classSessionId, actorId: host.personId, personId: other.personId, locale: 'lo', at: new Date() };
  await nameCaptioner({ db: database.db }, naming);
  expect((await join(other, 'trainee')).welcome.self.role).toBe('trainee');
});

test('an answer to people who do not wait at the door is passed over, and leaves nothing', async () => {
  const teacher = await join(host, 'host');
  await teacher.request('waiting:set', { isOn: true });
  await expect(join(trainee, 'trainee')).rejects.toMatchObject({ code: 'class_waiting' });
  // One in the room, one of the class who has not come, and many whom nobody knows: again and again.
  const nobody = [host.personId, other.personId, ...Array.from({ length: 10 }, () => randomUUID())];
  const storm = Array.from({ length: 20 }, (_, at) =>
    teacher.request('waiting:answer', { personIds: nobody, isLetIn: at % 2 === 0 }),
  );
  await Promise.all(storm);
  const answers = database.db
    .selectFrom('classWaitingAnswer')
    .select('personId')
    .where('classSessionId', '=', classSessionId);
  expect(await answers.execute()).toEqual([]);
  // Among them one who does wait: that one is answered.
  await teacher.request('waiting:answer', { personIds: [...nobody, trainee.personId], isLetIn: true });
  expect(await answers.execute()).toEqual([{ personId: trainee.personId }]);
  await expect(join(other, 'trainee')).rejects.toMatchObject({ code: 'class_waiting' });
  const audit = database.db
    .selectFrom('auditEvent')
    .select('action')
    .where('subjectId', '=', classSessionId)
    .orderBy('id');
  expect((await audit.execute()).map(({ action }) => action)).toEqual(['class.waiting-room', 'class.let-in']);
});

test('two changes of hosts at once end as the database has them', async () => {
  const teacher = await join(host, 'host');
  const [one, two] = [trainee.personId, other.personId];
  await join(trainee, 'trainee');
  await join(other, 'trainee');
  for (let time = 0; time < 5; time += 1) {
    await Promise.all([
      teacher.request('co-host:make', { personId: one }),
      teacher.request('co-host:make', { personId: two }),
      teacher.request('co-host:take-back', { personId: one }),
    ]);
    const rows = await database.db
      .selectFrom('classCoHost')
      .select('personId')
      .where('classSessionId', '=', classSessionId)
      .execute();
    const stored = rows.map(({ personId }) => personId).sort();
    expect([...(teacher.last('co-hosts:changed')?.coHosts ?? [])].sort()).toEqual(stored);
    for (const personId of stored) await teacher.request('co-host:take-back', { personId });
    await Promise.all([join(trainee, 'trainee'), join(other, 'trainee')]);
  }
});

test('a locked class is closed to newcomers; who was in it and hosts enter, also when it is opened anew', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  expect((await teacher.request('class:lock', { isLocked: true })).classState.isLocked).toBe(true);
  expect(await pupil.seen('class:changed')).toMatchObject({ isLocked: true });
  await expect(join(other, 'trainee')).rejects.toMatchObject({ code: 'class_locked' });
  pupil.close();
  await teacher.untilPeople((people) => !people.has(trainee.personId));
  const back = await join(trainee, 'trainee');
  expect(back.welcome.classState.isLocked).toBe(true);
  expect((await teacher.request('class:lock', { isLocked: false })).classState.isLocked).toBe(false);
  await join(other, 'trainee');
});

test('requests that are wrong are answered with a code, and the room lives on', async () => {
  const pupil = await join(trainee, 'trainee');
  const code = async (name: string, payload: unknown) => {
    const answer = await pupil.ask(name, payload);
    return answer.ok ? 'ok' : answer.error.code;
  };
  const requestId = randomUUID();
  expect(await code('no:such-request', { requestId })).toBe('bad_request');
  expect(await code('toString', { requestId })).toBe('bad_request');
  expect(await code('hand:raise', null)).toBe('invalid_input');
  expect(await code('hand:raise', {})).toBe('invalid_input');
  expect(await code('hand:raise', { requestId, surprise: 1 })).toBe('invalid_input');
  expect(await code('chat:send', { requestId, messageId: randomUUID(), body: '   ' })).toBe('invalid_input');
  expect(await code('chat:send', { requestId, messageId: randomUUID(), body: 'x'.repeat(2_001) })).toBe(
    'invalid_input',
  );
  expect(await code('transport:create', { requestId, epoch: pupil.epoch - 1, direction: 'recv' })).toBe('stale_epoch');
  const { epoch } = pupil;
  const transport = await pupil.createTransport('recv');
  const connect = { transportId: transport.id, dtlsParameters: { fingerprints: 'nonsense' } };
  expect(await code('transport:connect', { requestId: randomUUID(), epoch, ...connect })).toBe('invalid_input');
  expect(await code('transport:restart-ice', { requestId: randomUUID(), epoch, transportId: 'x' })).toBe('not_found');
  expect(await code('hand:raise', { requestId: randomUUID() })).toBe('ok');
});

test('a request sent twice is done once', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const requestId = randomUUID();
  const twice = { requestId, epoch: pupil.epoch, direction: 'recv' };
  const [one, two] = await Promise.all([pupil.ask('transport:create', twice), pupil.ask('transport:create', twice)]);
  expect(one).toEqual(two);
  expect(await pupil.ask('hand:raise', { requestId })).toMatchObject({ ok: false, error: { code: 'conflict' } });

  const messageId = randomUUID();
  await pupil.request('chat:send', { messageId, body: 'ສະບາຍດີ' });
  await pupil.request('chat:send', { messageId, body: 'ສະບາຍດີ' });
  await teacher.request('chat:send', { messageId: randomUUID(), body: 'hello' });
  await teacher.seen('chat:message', ({ body }) => body === 'hello');
  expect(teacher.events.filter(({ name }) => name === 'chat:message')).toHaveLength(2);
  await expect(teacher.request('chat:send', { messageId, body: 'mine' })).rejects.toMatchObject({ code: 'conflict' });
});

test('what is as it was to become is a success, however often it is asked', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const twice = async (client: LiveClient, name: string, payload: object) => {
    const epoch = /^(transport|producer|consumer):/.test(name) ? { epoch: client.epoch } : {};
    const requestId = randomUUID();
    const answers = [
      await client.ask(name, { requestId, ...epoch, ...payload }),
      // The answer was lost, and it is sent again; then somebody asks for the same anew.
      await client.ask(name, { requestId, ...epoch, ...payload }),
      await client.ask(name, { requestId: randomUUID(), ...epoch, ...payload }),
    ];
    expect({ name, answers }).toEqual({ name, answers: Array(3).fill({ ok: true, data: {} }) });
  };
  const producerId = await teacher.publish('camera');
  await pupil.receive([{ producerId }]);
  const [consumerId = ''] = pupil.consumerIds;
  for (const name of ['consumer:pause', 'consumer:resume', 'consumer:close']) await twice(pupil, name, { consumerId });
  // Another's is not closed, not even by asking twice.
  for (let count = 0; count < 2; count++) {
    await expect(pupil.request('producer:close', { producerId })).rejects.toMatchObject({ code: 'forbidden' });
  }
  for (const name of ['producer:pause', 'producer:resume', 'producer:close'])
    await twice(teacher, name, { producerId });
  expect(teacher.events.filter(({ name }) => name === 'producer:closed')).toHaveLength(1);

  const { id: transportId } = await pupil.createTransport('recv');
  const fingerprints = [{ algorithm: 'sha-256', value: Array(32).fill('0A').join(':') }];
  await twice(pupil, 'transport:connect', { transportId, dtlsParameters: { role: 'client', fingerprints } });
  const others = [{ algorithm: 'sha-256' as const, value: Array(32).fill('0B').join(':') }];
  await expect(
    pupil.request('transport:connect', { transportId, dtlsParameters: { role: 'client', fingerprints: others } }),
  ).rejects.toMatchObject({ code: 'unsupported_media' });

  const { personId } = trainee;
  await twice(pupil, 'hand:raise', {});
  await twice(teacher, 'floor:give', { personId });
  await twice(teacher, 'person:mute', { personId });
  const muted = () => pupil.events.filter(({ name }) => name === 'self:muted').length;
  const mutedBefore = muted();
  await twice(teacher, 'floor:take', { personId });
  await twice(teacher, 'hand:lower', { personId });
  await twice(pupil, 'presence:update', { receiveMode: 'audio', isAway: true });
  expect(muted()).toBe(mutedBefore + 1);
  const messageId = randomUUID();
  await pupil.request('chat:send', { messageId, body: 'ສະບາຍດີ' });
  await twice(teacher, 'chat:remove', { messageId });
  expect(pupil.events.filter(({ name }) => name === 'chat:removed')).toHaveLength(1);
  await pupil.request('session:leave', {});
  for (const name of ['floor:take', 'person:mute', 'hand:lower']) await twice(teacher, name, { personId });
  await expect(teacher.request('floor:give', { personId })).rejects.toMatchObject({ code: 'not_found' });
});

test('chat: latecomers read what was said, hosts take messages out, floods are slowed', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const ids = Array.from({ length: 5 }, () => randomUUID());
  for (const [index, messageId] of ids.entries()) await teacher.request('chat:send', { messageId, body: `m${index}` });
  await expect(pupil.request('chat:remove', { messageId: ids[1] ?? '' })).rejects.toMatchObject({ code: 'forbidden' });
  await teacher.request('chat:remove', { messageId: ids[1] ?? '' });
  await pupil.seen('chat:removed', ({ messageId }) => messageId === ids[1]);

  const late = await join(other, 'trainee');
  expect(late.welcome.chat.map(({ body }) => body)).toEqual(['m0', 'm2', 'm3', 'm4']);
  expect(late.welcome.hasOlderChat).toBe(false);
  const page = await late.request('chat:history', { before: ids[4] ?? '', limit: 2 });
  expect(page.messages.map(({ body }) => body)).toEqual(['m2', 'm3']);
  expect(page.hasOlder).toBe(true);

  const flood = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => late.request('chat:send', { messageId: randomUUID(), body: `f${index}` })),
  );
  const refused = flood.filter((one) => one.status === 'rejected');
  expect(refused.length).toBeGreaterThanOrEqual(1);
  expect(refused[0]).toMatchObject({ reason: { code: 'too_many_requests' } });
});

test('a page that comes back keeps its media; one that stays away is lost and then gone', async () => {
  const teacher = await join(host, 'host');
  const producerId = await teacher.publish('camera');
  const pupil = await join(trainee, 'trainee', { reconnectMs: 20 });
  expect(pupil.welcome.isMediaKept).toBe(false);
  const watching = await pupil.receive([{ producerId }]);

  const back = pupil.next('welcome');
  pupil.drop();
  expect(await back).toMatchObject({ isMediaKept: true, epoch: pupil.epoch });
  await teacher.untilPeople((people) => people.get(trainee.personId)?.presence === 'present');
  await watching.waitForPackets(20);

  pupil.socket.io.reconnection(false);
  pupil.drop();
  await teacher.untilPeople((people) => people.get(trainee.personId)?.presence === 'lost');
  await teacher.untilPeople((people) => !people.has(trainee.personId));
});

test('a hand that came down by leaving does not go up again by an old token', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const tokens = [await pupil.seen('token:renewed')];
  await pupil.request('hand:raise', {});
  await teacher.request('floor:give', { personId: trainee.personId });
  tokens.push({ token: await tokenFor(classSessionId, trainee, 'trainee') });
  await pupil.request('session:leave', {});
  await teacher.untilPeople((people) => !people.has(trainee.personId));
  for (const { token } of tokens) {
    const back = await LiveClient.join({ url, token });
    clients.push(back);
    expect(back.welcome.hands).toEqual([]);
    expect(back.welcome.self.hasFloor).toBe(false);
    await back.request('session:leave', {});
  }
});

test('two tabs are one person; the same page twice takes the place of the first', async () => {
  const teacher = await join(host, 'host');
  const first = await join(trainee, 'trainee');
  const second = await join(trainee, 'trainee');
  expect(second.welcome.participants.map(({ personId }) => personId).sort()).toEqual(
    [host.personId, trainee.personId].sort(),
  );
  const gone = held(new Promise((resolve) => first.socket.once('disconnect', resolve)));
  const third = await join(trainee, 'trainee', { connectionId: first.connectionId });
  await gone;
  await third.request('session:leave', {});
  await second.request('hand:raise', {});
  await teacher.untilPeople((people) => people.size === 2);
  expect(JSON.stringify(teacher.events)).not.toContain('"gone":["');
  await second.request('session:leave', {});
  await teacher.untilPeople((people) => people.size === 1);
});

test('a class from start to end leaves its ledger', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const renewed = await pupil.seen('token:renewed');
  expect(renewed.token).not.toBe('');

  const { classState } = await teacher.request('class:start', {});
  expect(classState).toMatchObject({ status: 'live', endedAt: null, breakStartedAt: null });
  const again = await teacher.request('class:start', {});
  expect(again.classState.startedAt).toBe(classState.startedAt);
  expect(await pupil.seen('class:changed')).toEqual(classState);

  await teacher.request('class:start-break', {});
  expect((await teacher.request('class:start-break', {})).classState.breakStartedAt).not.toBeNull();
  await teacher.request('class:end-break', {});

  const visitor = await join(other, 'trainee');
  await visitor.request('session:leave', {});
  const listed = await teacher.request('attendance:list', {});
  expect(listed.people.map(({ personId, isPresent }) => ({ personId, isPresent }))).toEqual(
    expect.arrayContaining([
      { personId: trainee.personId, isPresent: true },
      { personId: other.personId, isPresent: false },
    ]),
  );
  expect(listed.people).toHaveLength(2);

  const end = await teacher.request('class:end', {});
  expect(end.classState.status).toBe('ended');
  expect(await pupil.seen('room:closed')).toEqual({ reason: 'ended' });
  await expect(join(trainee, 'trainee')).rejects.toMatchObject({ code: 'room_closed' });

  const rows = await database.db
    .selectFrom('presenceInterval')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .execute();
  expect(rows).toHaveLength(3);
  const endedAt = new Date(end.classState.endedAt ?? 0);
  for (const row of rows) {
    expect(row.leftAt).not.toBeNull();
    if (row.personId !== other.personId) expect(Math.abs(Number(row.leftAt) - Number(endedAt))).toBeLessThan(250);
  }
  const breaks = await database.db
    .selectFrom('sessionBreak')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .execute();
  expect(breaks).toHaveLength(1);
  expect(breaks[0]?.endedAt).not.toBeNull();
  const audit = await database.db
    .selectFrom('auditEvent')
    .select('action')
    .where('subjectId', '=', classSessionId)
    .orderBy('id')
    .execute();
  expect(audit.map(({ action }) => action)).toEqual(['class.start', 'class.break', 'class.break-end', 'class.end']);
});

test('who ends a class hears that it is stored, though the server sees meanwhile that it has ended', async () => {
  const teacher = await join(host, 'host');
  await teacher.request('class:start', {});
  const ending = await database.db.transaction().execute(async (trx) => {
    // The end is stored, what people attended is not yet; the server looks for ended classes every 200 ms.
    await sql`lock table presence_interval in exclusive mode`.execute(trx);
    const answer = held([teacher.request('class:end', {})]);
    await teacher.seen('room:closed');
    return answer;
  });
  const [end] = await Promise.all(ending);
  expect(end?.classState.status).toBe('ended');
});

test('an extension is told to everybody who is here, and to who comes later', async () => {
  const teacher = await join(host, 'host');
  const pupil = await join(trainee, 'trainee');
  const { classState } = await teacher.request('class:start', {});
  const { classState: longer } = await teacher.request('class:extend', { extensionId: randomUUID(), minutes: 10 });
  expect(Date.parse(longer.endsAt) - Date.parse(classState.endsAt)).toBe(600_000);
  expect(await pupil.seen('class:extended')).toEqual({ minutes: 10, endsAt: longer.endsAt });
  const late = await join(other, 'trainee');
  expect(late.welcome.classState).toMatchObject({ endsAt: longer.endsAt, firstEnd: classState.endsAt });
  const odd = teacher.request('class:extend', { extensionId: randomUUID(), minutes: 7 as 5 });
  await expect(odd).rejects.toMatchObject({ code: 'invalid_input' });
});

test('a class that was cancelled elsewhere is closed here too', async () => {
  const pupil = await join(trainee, 'trainee');
  await database.db.updateTable('classSession').set({ status: 'cancelled' }).where('id', '=', classSessionId).execute();
  expect(await pupil.seen('room:closed')).toEqual({ reason: 'ended' });
});

test('ICE restarts give new credentials on the same transport', async () => {
  const pupil = await join(trainee, 'trainee');
  const { id, iceParameters } = await pupil.createTransport('recv');
  const restarted = await pupil.request('transport:restart-ice', { transportId: id });
  expect(restarted.iceParameters).not.toEqual(iceParameters);
});

test('health, readiness and metrics', async () => {
  await join(trainee, 'trainee');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${url}/readyz`, { headers: { 'x-request-id': 'abc-1' } });
  expect(ready.headers.get('x-request-id')).toBe('abc-1');
  expect(await ready.json()).toEqual({ ready: true, checks: { database: true, workers: true, accepting: true } });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^sala_live_participants [1-9]/m);
  expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  expect((await fetch(`${url}/`)).status).toBe(404);
});
