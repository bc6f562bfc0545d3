import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadLedgers } from '#db/queries/attendance/ledger.ts';
import { togetherMs } from '#domain/live/channel-turn.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { ChannelView } from '#media-server/protocol/interpretation.ts';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { admit, mediaConfig, seedClass, type TestPerson, tokenFor } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';

/** A class into Lao and English: Marta and Noy into Lao by turns, Li into English; Kham learns. */

const lostGraceMs = 1_500;
const settings = { MEDIA_LOST_GRACE_MS: String(lostGraceMs), MEDIA_NODE_ID: 'interpreted' };

let database: TestDatabase;
let server: MediaServer;
let url: string;
let clients: LiveClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startMediaServer(await mediaConfig(database.url, settings));
  url = `http://127.0.0.1:${server.port}`;
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const names = ['teacher', 'marta', 'noy', 'li', 'kham', 'other', 'group'] as const;
type Name = (typeof names)[number];

const roleOf: Partial<Record<Name, RoomRole>> = { teacher: 'host', group: 'group' };

/** Named for the class, and nothing anywhere else. */
const interprets: Partial<Record<Name, string>> = { marta: 'lo', noy: 'lo', li: 'en' };

interface Coming {
  connectionId?: string;
  /** What the person is here, where that is not as above. */
  as?: RoomRole;
  reconnectMs?: number;
}

async function open(status: 'scheduled' | 'live' = 'live') {
  const seeded = await seedClass(database.db, { people: names.length, status });
  const { classSessionId } = seeded;
  const people = Object.fromEntries(names.map((name, index) => [name, seeded.people[index]])) as Record<
    Name,
    TestPerson
  >;
  await database.db
    .insertInto('classChannel')
    .values(['lo', 'en'].map((locale, position) => ({ classSessionId, locale, position })))
    .execute();
  const named = Object.entries(interprets) as [Name, string][];
  await database.db
    .insertInto('classInterpreter')
    .values(named.map(([name, locale]) => ({ classSessionId, locale, personId: people[name].personId })))
    .execute();
  const id = (name: Name) => people[name].personId;
  async function come(name: Name, { as, ...more }: Coming = {}): Promise<LiveClient> {
    const token =
      interprets[name] && !as
        ? await tokenFor(classSessionId, people[name], 'interpreter')
        : await admit(database.db, classSessionId, people[name], as ?? roleOf[name] ?? 'trainee');
    const client = await LiveClient.join({ url, token, ...more });
    clients.push(client);
    return client;
  }
  return { classSessionId, id, come };
}

/** Sits down at a channel. */
async function seated(client: LiveClient, locale: string): Promise<LiveClient> {
  await client.request('channel:sit', { locale });
  return client;
}

const onAir = (channels: readonly ChannelView[], locale: string) =>
  channels.find((one) => one.locale === locale)?.onAir ?? [];
const untilOnAir = (client: LiveClient, locale: string, ...people: string[]) =>
  client.seen('channels:changed', ({ channels }) => onAir(channels, locale).join() === people.join());
const refusal = (work: Promise<unknown>) => work.then(() => 'done').catch((error: { code: string }) => error.code);

describe('an interpreter', () => {
  it('who was named for the class comes in as one, and is heard in the own channel alone, once on air', async () => {
    const { id, come } = await open();
    const marta = await come('marta');
    expect(marta.welcome.self).toMatchObject({ role: 'interpreter', hasFloor: false });
    expect(marta.welcome.channels).toEqual([
      { locale: 'lo', onAir: [], since: null },
      { locale: 'en', onAir: [], since: null },
    ]);
    // Nobody hears who is not on air, and nobody goes on air without a seat.
    expect(await refusal(marta.publish('microphone'))).toBe('forbidden');
    expect(await refusal(marta.request('channel:take', {}))).toBe('not_found');
    expect(await refusal(marta.request('channel:sit', { locale: 'fr' }))).toBe('not_found');
    await seated(marta, 'lo');
    await marta.request('channel:take', {});
    const kham = await come('kham');
    expect(onAir(kham.welcome.channels, 'lo')).toEqual([id('marta')]);
    const voice = await marta.publish('microphone');
    expect(await kham.seen('producer:new')).toMatchObject({ producerId: voice, channel: 'lo' });
    await kham.receive([{ producerId: voice }]);
    // Whoever comes later is told the same; a host cannot put that voice on the floor.
    const teacher = await come('teacher');
    expect(teacher.welcome.producers).toMatchObject([{ producerId: voice, channel: 'lo' }]);
    expect(await refusal(teacher.request('floor:give', { personId: id('marta') }))).toBe('forbidden');
    const floor = await teacher.publish('microphone');
    expect(await kham.seen('producer:new', (one) => one.producerId === floor)).toMatchObject({ channel: null });
    await marta.request('channel:release', {});
    await kham.seen('producer:closed', ({ producerId }) => producerId === voice);
    expect(await refusal(marta.publish('microphone'))).toBe('forbidden');
  });

  it('waits while a partner is on air, who hands over: both are heard for three seconds', async () => {
    const { id, come } = await open();
    const [marta, noy, li, kham] = await Promise.all([come('marta'), come('noy'), come('li'), come('kham')]);
    await Promise.all([seated(marta, 'lo'), seated(noy, 'lo'), seated(li, 'en')]);
    await marta.request('channel:take', {});
    expect(await refusal(noy.request('channel:take', {}))).toBe('channel_busy');
    expect(await refusal(noy.request('channel:hand-over', { personId: id('noy') }))).toBe('forbidden');
    expect(await refusal(marta.request('channel:hand-over', { personId: id('li') }))).toBe('not_found');
    const first = await marta.publish('microphone');
    const begun = performance.now();
    await marta.request('channel:hand-over', { personId: id('noy') });
    await untilOnAir(kham, 'lo', id('noy'), id('marta'));
    const second = await noy.publish('microphone');
    await kham.receive([{ producerId: first }, { producerId: second }]);
    await kham.seen('producer:closed', ({ producerId }) => producerId === first);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(togetherMs - 100);
    expect(onAir(kham.last('channels:changed')?.channels ?? [], 'lo')).toEqual([id('noy')]);
    expect(kham.events.filter(({ name }) => name === 'producer:closed')).toHaveLength(1);
  });

  it('who has lost the link stays on air until a partner goes on, or for the time in which people come back', async () => {
    const { id, come } = await open();
    const [marta, noy, kham] = await Promise.all([come('marta'), come('noy'), come('kham')]);
    await Promise.all([seated(marta, 'lo'), seated(noy, 'lo')]);
    await marta.request('channel:take', {});
    marta.drop();
    await kham.untilPeople((people) => people.get(id('marta'))?.presence === 'lost');
    await noy.request('channel:take', {});
    await untilOnAir(kham, 'lo', id('noy'));
    noy.drop();
    await kham.seen(
      'channels:changed',
      ({ channels }) => onAir(channels, 'lo').length === 0 && kham.people.get(id('noy')) === undefined,
    );
  });

  it('who handed over to somebody whose link broke is on air again', async () => {
    const { id, come } = await open();
    const [marta, noy, kham] = await Promise.all([come('marta'), come('noy'), come('kham')]);
    await Promise.all([seated(marta, 'lo'), seated(noy, 'lo')]);
    await marta.request('channel:take', {});
    const voice = await marta.publish('microphone');
    await marta.request('channel:hand-over', { personId: id('noy') });
    await untilOnAir(kham, 'lo', id('noy'), id('marta'));
    noy.drop();
    await kham.next('channels:changed', ({ channels: [lo] }) => lo?.onAir.join() === id('marta') && lo.since !== null);
    await kham.receive([{ producerId: voice }]);
    expect(kham.events.some(({ name }) => name === 'producer:closed')).toBe(false);
  });

  it('of whose sound nothing comes though the link stands is known to be silent, until it comes again', async () => {
    const { come } = await open();
    const [marta, kham] = await Promise.all([come('marta'), come('kham')]);
    await seated(marta, 'lo');
    await marta.request('channel:take', {});
    const producerId = await marta.publish('microphone');
    await kham.receive([await kham.seen('producer:new')]);
    marta.publisher?.stop();
    expect(await kham.seen('producer:updated')).toMatchObject({ producerId, paused: false, arrives: false });
    marta.publisher?.start();
    await kham.next('producer:updated', ({ arrives }) => arrives);
  });

  it('asks for a slower pace; the same again adds up until it was seen', async () => {
    const { id, come } = await open();
    const [teacher, marta, kham] = await Promise.all([come('teacher'), come('marta'), come('kham')]);
    await seated(marta, 'lo');
    await marta.request('channel:tell', { what: 'slower' });
    await marta.request('channel:tell', { what: 'slower' });
    const told = await teacher.seen('booths:changed', ({ signals }) => signals[0]?.count === 2);
    expect(told.signals).toMatchObject([{ personId: id('marta'), locale: 'lo', what: 'slower', seenAt: null }]);
    await teacher.request('channel:seen', {});
    await marta.seen('booths:changed', ({ signals }) => signals[0]?.seenAt != null);
    await marta.request('channel:tell', { what: 'slower' });
    await teacher.next('booths:changed', ({ signals }) => signals[0]?.count === 1 && signals[0].seenAt === null);
    expect(kham.events.some(({ name }) => name === 'booths:changed')).toBe(false);
    expect(kham.welcome.booths).toBeNull();
  });

  it('writes to who sits at the same channel, and to nobody else; sent twice it is said once', async () => {
    const { come } = await open();
    const [teacher, marta, noy, li] = await Promise.all([come('teacher'), come('marta'), come('noy'), come('li')]);
    await Promise.all([seated(marta, 'lo'), seated(noy, 'lo'), seated(li, 'en')]);
    const message = { messageId: randomUUID(), body: 'ທ່ານາແລ້ງ' };
    await marta.request('channel:write', message);
    await marta.request('channel:write', message);
    expect(await noy.seen('booth:message')).toMatchObject(message);
    for (const other of [teacher, li]) expect(other.last('booth:message')).toBeUndefined();
    expect(noy.events.filter(({ name }) => name === 'booth:message')).toHaveLength(1);
    // Who sits down later reads what was written.
    await seated(li, 'lo');
    expect(await li.seen('booth:message')).toMatchObject(message);
  });
});

describe('a listener', () => {
  it('chooses a channel: counted there, and present once, with what was heard beside the line of presence', async () => {
    const { classSessionId, id, come } = await open();
    const connectionId = randomUUID();
    const [teacher, kham, other] = await Promise.all([come('teacher'), come('kham', { connectionId }), come('other')]);
    await kham.request('channel:listen', { locale: 'lo' });
    await other.request('channel:listen', { locale: 'lo' });
    await teacher.seen('booths:changed', ({ listeners }) => listeners.lo === 2 && listeners.en === 0);
    await kham.request('channel:listen', { locale: 'en' });
    await kham.request('channel:listen', { locale: 'en' });
    expect(await refusal(kham.request('channel:listen', { locale: 'fr' }))).toBe('not_found');
    await teacher.seen('booths:changed', ({ listeners }) => listeners.lo === 1 && listeners.en === 1);
    // After a broken link the page comes back as it was.
    kham.drop();
    const back = await come('kham', { connectionId });
    expect(back.welcome.ownChannel).toBe('en');
    await back.request('channel:listen', { locale: null });
    await expect
      .poll(() => heardBy(classSessionId, id('kham')), { timeout: 5_000 })
      .toEqual([
        ['lo', 'en'],
        ['en', null],
      ]);
    const ledger = (await loadLedgers(database.db, { classSessionIds: [classSessionId] })).get(classSessionId);
    const lines = ledger?.connections.filter((one) => one.personId === id('kham')) ?? [];
    expect(lines).toHaveLength(2);
  });
});

describe('a group before one device', () => {
  it('chooses a channel as one page does, and is one who listens', async () => {
    const { classSessionId, id, come } = await open();
    const [teacher, group] = await Promise.all([come('teacher'), come('group')]);
    await group.request('channel:listen', { locale: 'en' });
    await teacher.seen('booths:changed', ({ listeners }) => listeners.en === 1);
    await expect.poll(() => heardBy(classSessionId, id('group')), { timeout: 5_000 }).toEqual([['en']]);
  });
});

async function heardBy(classSessionId: string, personId: string): Promise<(string | null)[][]> {
  const rows = await database.db
    .selectFrom('presenceInterval')
    .select('channels')
    .where('classSessionId', '=', classSessionId)
    .where('personId', '=', personId)
    .orderBy('joinedAt')
    .execute();
  return rows.map(({ channels }) => (channels as { channel: string | null }[]).map((one) => one.channel));
}

it('a worker that dies leaves who is on air, and the voice comes back into its channel', async () => {
  const { id, come } = await open();
  const [marta, kham] = await Promise.all([come('marta'), come('kham')]);
  await seated(marta, 'lo');
  await marta.request('channel:take', {});
  await kham.request('channel:listen', { locale: 'lo' });
  await kham.receive([{ producerId: await marta.publish('microphone') }]);
  const [pid = 0] = server.workerPids();
  process.kill(pid, 'SIGKILL');
  await Promise.all([marta, kham].map((client) => client.seen('room:reset')));
  const voice = await marta.publish('microphone');
  expect(await kham.seen('producer:new', (one) => one.producerId === voice)).toMatchObject({ channel: 'lo' });
  await kham.receive([{ producerId: voice }]);
  kham.drop();
  const back = await come('kham', { connectionId: kham.connectionId });
  expect(back.welcome).toMatchObject({ ownChannel: 'lo' });
  expect(onAir(back.welcome.channels, 'lo')).toEqual([id('marta')]);
});

it('a media server that comes after another one knows who is on air, and takes up what pages say they hear', async () => {
  const { id, come } = await open();
  const [marta, kham, noy] = await Promise.all([come('marta'), come('kham'), come('noy')]);
  await Promise.all([seated(marta, 'lo'), seated(noy, 'lo')]);
  await marta.request('channel:take', {});
  await marta.request('channel:tell', { what: 'louder' });
  await kham.request('channel:listen', { locale: 'lo' });
  await server.close();
  await database.db.deleteFrom('classInterpreter').where('personId', '=', id('noy')).execute();
  server = await startMediaServer(await mediaConfig(database.url, settings));
  url = `http://127.0.0.1:${server.port}`;
  // Who interprets no more has no seat any more.
  await come('noy', { as: 'trainee' });
  const [martaAgain, khamAgain] = await Promise.all([
    come('marta', { connectionId: marta.connectionId }),
    come('kham', { connectionId: kham.connectionId }),
  ]);
  await untilOnAirNow(khamAgain, id('marta'));
  const voice = await martaAgain.publish('microphone');
  await khamAgain.request('channel:listen', { locale: 'lo' });
  expect(await khamAgain.seen('producer:new')).toMatchObject({ producerId: voice, channel: 'lo' });
  await khamAgain.receive([{ producerId: voice }]);
  expect(martaAgain.welcome.booths).toMatchObject({
    seats: [{ personId: id('marta'), locale: 'lo' }],
    signals: [{ what: 'louder', count: 1 }],
  });
});

it('a plan that is changed while people wait is the plan of their room', async () => {
  const { classSessionId, come } = await open('scheduled');
  const kham = await come('kham', { reconnectMs: 100 });
  await kham.request('channel:listen', { locale: 'en' });
  const channels = database.db.updateTable('classChannel').set({ locale: 'zh' });
  await database.db.deleteFrom('classInterpreter').where('classSessionId', '=', classSessionId).execute();
  await channels.where('classSessionId', '=', classSessionId).where('locale', '=', 'en').execute();
  const again = await kham.next('welcome');
  expect(again.channels.map((one) => one.locale)).toEqual(['lo', 'zh']);
  expect(again.ownChannel).toBeNull();
  await kham.request('channel:listen', { locale: 'zh' });
});

async function untilOnAirNow(client: LiveClient, personId: string): Promise<void> {
  if (onAir(client.welcome.channels, 'lo').includes(personId)) return;
  await untilOnAir(client, 'lo', personId);
}
