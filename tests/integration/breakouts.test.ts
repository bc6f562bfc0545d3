import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLedgers } from '#db/queries/attendance/ledger.ts';
import type { RequestPayload } from '#media-server/protocol/index.ts';
import { held } from '#platform/held.ts';
import type { LiveClient } from '#tests/support/live-client.ts';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';

/** A class of two hosts and six who learn; the first two go to the group One, the next two to Two, the others come late. */

let room: RestartableClassroom;
beforeAll(async () => {
  room = await RestartableClassroom.start();
});
beforeEach(() => room.seed(9));
afterEach(() => room.leave());
afterAll(() => room.stop());

const one = randomUUID;
type Parting = Omit<RequestPayload<'breakouts:open'>, 'requestId'>;
const refusal = (work: Promise<unknown>) => work.then(() => 'done').catch((error: { code: string }) => error.code);

function parting(change: Partial<Parting> = {}): Parting & { ids: string[] } {
  const ids = [one(), one()];
  const groups = ids.map((groupId, index) => ({
    groupId,
    name: index === 0 ? 'One' : 'Two',
    personIds: [] as string[],
  }));
  return { breakoutId: one(), way: 'hand', means: 'pictures', minutes: null, groups, ids, ...change };
}

/** Placed by hand: people 2 and 3 in One, 4 and 5 in Two. */
function byHand(change: Partial<Parting> = {}) {
  const parts = parting(change);
  parts.groups[0]?.personIds.push(room.personId(2), room.personId(3));
  parts.groups[1]?.personIds.push(room.personId(4), room.personId(5));
  return parts;
}
async function open(host: LiveClient, { ids: _, ...given }: ReturnType<typeof parting>) {
  await host.request('breakouts:open', given);
}

/** A host, and two in each group. */
async function inGroups(change: Partial<Parting> = {}) {
  const [host, a, b, c, d] = await Promise.all([
    room.join(0, 'host'),
    ...[2, 3, 4, 5].map((index) => room.join(index, 'trainee')),
  ]);
  if (!host || !a || !b || !c || !d) throw new Error('five were asked for');
  const parts = byHand(change);
  const [first = '', second = ''] = parts.ids;
  return { host, a, b, c, d, parts, first, second };
}
const placed = (client: LiveClient, groupId: string | null, since?: number) =>
  client.next('breakouts:placed', ({ breakouts }) => (breakouts?.groupId ?? null) === groupId, since ?? 0);

describe('what is heard and seen in groups', () => {
  it('is what is published in them: it is not listed elsewhere, not told, and cannot be taken in by its id', async () => {
    const { host, a, b, c, d, parts, first, second } = await inGroups();
    const inClass = await host.publish('microphone');
    await open(host, parts);
    await Promise.all([placed(a, first), placed(b, first), placed(c, second), placed(d, second)]);
    const [voice, picture] = [await a.publish('microphone'), await b.publish('camera')];
    const other = await c.publish('microphone');
    // In their group they hear and see each other.
    await b.seen('producer:new', ({ producerId }) => producerId === voice);
    await b.receive([{ producerId: voice }]);
    await a.seen('producer:new', ({ producerId }) => producerId === picture);
    await a.receive([{ producerId: picture }]);
    await d.seen('producer:new', ({ producerId }) => producerId === other);
    await d.receive([{ producerId: other }]);
    // Nobody else does, whatever they know.
    const late = await room.join(6, 'trainee');
    for (const [client, unheard] of [
      [c, [voice, picture, inClass]],
      [d, [voice, picture, inClass]],
      [a, [other, inClass]],
      [host, [voice, picture, other]],
      [late, [voice, picture, other]],
    ] as const) {
      for (const producerId of unheard) {
        expect(await refusal(client.receive([{ producerId }]))).toBe('not_published');
        const named = client.events.filter(({ name, data }) => {
          const text = JSON.stringify(data);
          return name !== 'welcome' && text.includes(producerId) && producerId !== inClass;
        });
        expect(named).toEqual([]);
      }
    }
    expect(late.welcome.producers.map((view) => view.producerId)).toEqual([inClass]);
    // Muted, and told to nobody elsewhere either.
    await a.request('producer:pause', { producerId: voice });
    await b.seen('producer:updated', ({ producerId, paused }) => producerId === voice && paused);
    expect(c.events.some(({ name }) => name === 'producer:updated')).toBe(false);
  });

  it('ends for all others in the moment of change, also what was just being taken in', async () => {
    const { host, a, c, parts, first, second } = await inGroups();
    await host.request('floor:give', { personId: room.personId(2) });
    const voice = await a.publish('microphone');
    await c.seen('producer:new', ({ producerId }) => producerId === voice);
    const heard = await c.receive([{ producerId: voice }]);
    const before = host.receive([{ producerId: voice }]);
    await before;
    // Asked for in the same moment in which the class parts: whatever it is answered, nothing comes of it.
    const transport = await c.createTransport('recv');
    const rtpCapabilities = c.welcome.routerRtpCapabilities as object;
    const asking = held(
      Array.from({ length: 8 }, () =>
        c.ask('consumer:create', {
          ...{ requestId: one(), epoch: c.epoch, transportId: transport.id, producerId: voice, rtpCapabilities },
        }),
      ),
    );
    await open(host, parts);
    await Promise.all([placed(a, first), placed(c, second)]);
    const answers = await Promise.all(asking);
    // What was taken in before is gone at the server: nothing can be set about it any more.
    for (const answer of answers) {
      if (!answer.ok) continue;
      const { consumerId } = answer.data as { consumerId: string };
      expect(await refusal(c.request('consumer:resume', { consumerId }))).toBe('not_found');
    }
    await sleep(300);
    const [there, inClass] = [heard.packetsReceived, host.receiver?.packetsReceived];
    await sleep(600);
    expect(heard.packetsReceived).toBe(there);
    expect(host.receiver?.packetsReceived).toBe(inClass);
    // Whoever stayed with the class is told that the voice is gone from there.
    await host.seen('producer:closed', ({ producerId }) => producerId === voice);
  });

  it('comes along with who is moved, and goes from whom they leave', async () => {
    const { host, a, b, c, parts, first, second } = await inGroups();
    await open(host, parts);
    await Promise.all([placed(a, first), placed(c, second)]);
    const voice = await a.publish('microphone');
    await b.seen('producer:new', ({ producerId }) => producerId === voice);
    const heard = await b.receive([{ producerId: voice }]);
    await host.request('breakouts:move', { personId: room.personId(2), groupId: second });
    await placed(a, second);
    await b.seen('producer:closed', ({ producerId }) => producerId === voice);
    expect(await c.seen('producer:new', ({ producerId }) => producerId === voice)).toMatchObject({ kind: 'audio' });
    await c.receive([{ producerId: voice }]);
    const count = heard.packetsReceived;
    await sleep(400);
    expect(heard.packetsReceived).toBe(count);
    // On record, by whom.
    const member = await room.database.db
      .selectFrom('breakoutMember')
      .select(['groupId', 'placedBy'])
      .where('personId', '=', room.personId(2))
      .executeTakeFirstOrThrow();
    expect(member).toEqual({ groupId: second, placedBy: room.personId(0) });
  });

  it('is what the groups were opened for; who has the floor keeps it in the class', async () => {
    const { host, a, b, c, parts, first, second } = await inGroups({ means: 'text' });
    await host.request('floor:give', { personId: room.personId(3) });
    await open(host, parts);
    await Promise.all([placed(a, first), placed(b, first), placed(c, second)]);
    expect(await refusal(a.publish('microphone'))).toBe('forbidden');
    expect(await refusal(a.publish('camera'))).toBe('forbidden');
    await b.publish('microphone');
    await host.request('breakouts:close', { breakoutId: parts.breakoutId });
    const again = byHand({ means: 'sound' });
    await open(host, again);
    await a.next('breakouts:placed', ({ breakouts }) => breakouts?.means === 'sound', 0);
    for (const source of ['camera', 'screen'] as const) expect(await refusal(a.publish(source))).toBe('forbidden');
    const voice = await a.publish('microphone');
    await host.request('breakouts:close', { breakoutId: again.breakoutId });
    // Back in the class, only who has the floor speaks.
    await a.seen('producer:closed', ({ producerId }) => producerId === voice);
    expect(await refusal(a.publish('microphone'))).toBe('forbidden');
    await b.publish('microphone');
  });

  it('a host hears a group while visiting it, and is heard in all of them when they want', async () => {
    const { host, a, b, c, d, parts, first, second } = await inGroups();
    const teaching = await host.publish('microphone');
    await open(host, parts);
    await Promise.all([placed(a, first), placed(c, second)]);
    const voice = await a.publish('microphone');
    await host.request('breakouts:visit', { groupId: first });
    const there = await placed(host, first);
    expect(there.producers.map((view) => view.producerId).sort()).toEqual([teaching, voice].sort());
    await host.receive([{ producerId: voice }]);
    await b.seen('producer:new', ({ producerId }) => producerId === teaching);
    await a.seen('breakouts:changed', (view) => view?.groups[0]?.people?.includes(room.personId(0)) === true);
    await host.request('breakouts:speak', { isOn: true });
    await d.seen('producer:new', ({ producerId }) => producerId === teaching);
    await d.receive([{ producerId: teaching }]);
    await c.seen('breakouts:changed', (view) => view?.speakers.includes(room.personId(0)) === true);
    await host.request('breakouts:speak', { isOn: false });
    await d.seen('producer:closed', ({ producerId }) => producerId === teaching);
    await host.request('breakouts:visit', { groupId: null });
    expect((await placed(host, null)).producers.map((view) => view.producerId)).toEqual([teaching]);
    await b.seen('producer:closed', ({ producerId }) => producerId === teaching);
    expect(await refusal(host.receive([{ producerId: voice }]))).toBe('not_published');
  });
});

describe('who is in which group', () => {
  it('is said by lot: sizes differ by one at most, and who comes late goes where fewest are', async () => {
    const host = await room.join(0, 'host');
    await Promise.all([2, 3, 4, 5].map((index) => room.join(index, 'trainee')));
    await room.join(8, 'observer');
    const parts = parting({ way: 'random' });
    await open(host, parts);
    const sizes = () => host.last('breakouts:changed')?.groups.map(({ size }) => size);
    await host.seen('breakouts:changed');
    expect(sizes()).toEqual([2, 2]);
    const late = await room.join(6, 'trainee');
    await late.seen('breakouts:placed');
    await host.seen('breakouts:changed', (view) => view?.groups.reduce((sum, { size }) => sum + size, 0) === 5);
    const last = await room.join(7, 'trainee');
    await last.seen('breakouts:placed');
    await host.seen('breakouts:changed', (view) => view?.groups.every(({ size }) => size === 3) === true);
    // People know who is in their group, and of the others how many; hosts know all.
    const [own, other] = (last.last('breakouts:changed') ?? last.last('breakouts:placed')?.breakouts)?.groups ?? [];
    expect([own, other].filter((group) => group?.people === null)).toHaveLength(1);
    expect(host.last('breakouts:changed')?.groups.every(({ people }) => people?.length === 3)).toBe(true);
  });

  it('is said by organisation: nobody is apart from their own, late or not', async () => {
    const { db } = room.database;
    const host = await room.join(0, 'host');
    const trainees = await Promise.all([2, 3, 4].map((index) => room.join(index, 'trainee')));
    const [pakse, xamNeua] = ['pakse', 'xam-neua'].map((name) => ({ id: one(), name }));
    if (!pakse || !xamNeua) throw new Error('two were made');
    const named = [pakse, xamNeua].map(({ id, name }) => {
      const slug = `${name}-${room.classSessionId}`;
      return { id, slug, path: slug, kind: 'district', names: { en: name }, country: 'LA' };
    });
    await db.insertInto('organisation').values(named).execute();
    const held = [
      { personId: room.personId(2), organisationId: pakse.id },
      { personId: room.personId(3), organisationId: pakse.id },
      { personId: room.personId(4), organisationId: xamNeua.id },
    ].map((role) => ({ id: one(), role: 'trainee', ...role }));
    await db.insertInto('organisationRole').values(held).execute();
    await open(host, parting({ way: 'organisation' }));
    const [kham, noy, boun] = await Promise.all(
      trainees.map(async (client) => (await client.seen('breakouts:placed')).breakouts?.groupId),
    );
    expect(kham).toBe(noy);
    expect(boun).not.toBe(kham);
    const late = await room.join(6, 'trainee');
    // By no organisation: where fewest are.
    expect((await late.seen('breakouts:placed')).breakouts?.groupId).toBe(boun);
  });

  it('is what people chose, where they choose; those who have not are with the class', async () => {
    const host = await room.join(0, 'host');
    const [a, b] = await Promise.all([room.join(2, 'trainee'), room.join(3, 'trainee')]);
    const parts = parting({ way: 'choice' });
    const [first = '', second = ''] = parts.ids;
    await open(host, parts);
    expect(await a.seen('breakouts:changed')).toMatchObject({ way: 'choice', groupId: null });
    await a.request('breakouts:choose', { groupId: second });
    await placed(a, second);
    await a.request('breakouts:choose', { groupId: first });
    await placed(a, first);
    expect(await refusal(a.request('breakouts:choose', { groupId: one() }))).toBe('not_found');
    expect(b.events.some(({ name }) => name === 'breakouts:placed')).toBe(false);
  });

  it('stands: after a lost link, a reload or on another device one is in the own group, and present once', async () => {
    const { host, a, b, parts, first } = await inGroups();
    await open(host, parts);
    await Promise.all([placed(a, first), placed(b, first)]);
    const voice = await b.publish('microphone');
    a.drop();
    const onAnotherPhone = await room.join(2, 'trainee');
    expect(onAnotherPhone.welcome.breakouts).toMatchObject({ groupId: first });
    expect(onAnotherPhone.welcome.producers.map((view) => view.producerId)).toEqual([voice]);
    onAnotherPhone.close();
    const again = await room.join(2, 'trainee');
    expect(again.welcome.breakouts?.groups[0]?.people).toContain(room.personId(2));
    await again.receive([{ producerId: voice }]);
    await host.request('breakouts:close', { breakoutId: parts.breakoutId });
    await placed(again, null);
    // The ledger knows connections, and nothing of groups.
    await expect
      .poll(
        async () => {
          const ledgers = await loadLedgers(room.database.db, { classSessionIds: [room.classSessionId] });
          return ledgers.get(room.classSessionId)?.connections.filter((line) => line.personId === room.personId(3));
        },
        { timeout: 5_000 },
      )
      .toHaveLength(1);
  });

  it('is said once, whatever is sent twice; ids of other groups are refused', async () => {
    const { host, a, parts, first } = await inGroups();
    const second = await room.join(1, 'host');
    await Promise.all([open(host, parts), open(host, parts)]);
    await placed(a, first);
    expect(await refusal(open(second, parting()))).toBe('breakouts_open');
    expect(await refusal(open(second, { ...parting(), breakoutId: parts.breakoutId }))).toBe('conflict');
    expect(a.events.filter(({ name }) => name === 'breakouts:placed')).toHaveLength(1);
    await host.request('breakouts:close', { breakoutId: parts.breakoutId });
    await host.request('breakouts:close', { breakoutId: parts.breakoutId });
    await placed(a, null);
    // What comes late opens nothing again.
    await open(host, parts);
    expect((await room.join(6, 'trainee')).welcome.breakouts).toBeNull();
    for (const asked of [
      host.request('breakouts:time', { breakoutId: parts.breakoutId, minutes: 5 }),
      host.request('breakouts:move', { personId: room.personId(2), groupId: first }),
      host.request('breakouts:visit', { groupId: first }),
      host.request('breakouts:speak', { isOn: true }),
      host.request('breakouts:tell', { messageId: one(), body: 'Two more minutes' }),
      a.request('breakouts:choose', { groupId: first }),
    ]) {
      expect(await refusal(asked)).toBe('breakouts_over');
    }
    const twice = parting();
    for (const group of twice.groups) group.personIds.push(room.personId(2));
    expect(await refusal(open(host, twice))).toBe('invalid_input');
  });
});

describe('the chat of a group', () => {
  const write = (client: LiveClient, body: string, groupId: string | null) =>
    client.request('chat:send', { messageId: one(), body, groupId });
  const bodies = (chat: readonly { body: string }[] | undefined) => chat?.map(({ body }) => body);

  it('is read in the group alone, and kept with it; what hosts tell all groups everybody reads', async () => {
    const { host, a, b, c, parts, first, second } = await inGroups();
    await write(host, 'Before', null);
    await open(host, parts);
    expect(bodies((await placed(a, first)).chat)).toEqual([]);
    await placed(c, second);
    await write(a, 'In One', first);
    await write(c, 'In Two', second);
    await write(host, 'With the class', null);
    const told = { messageId: one(), body: 'Two more minutes' };
    await host.request('breakouts:tell', told);
    await host.request('breakouts:tell', told);
    for (const client of [b, c, host]) {
      expect(await client.seen('chat:message', ({ body }) => body === told.body)).toMatchObject({ isToGroups: true });
    }
    const read = (client: LiveClient) =>
      bodies(client.events.flatMap(({ name, data }) => (name === 'chat:message' ? [data as { body: string }] : [])));
    expect(read(b)).toEqual(['Before', 'In One', told.body]);
    expect(read(c)).toEqual(['Before', 'In Two', told.body]);
    expect(read(host)).toEqual(['Before', 'With the class', told.body]);
    expect(bodies((await c.request('chat:history', { limit: 50 })).messages)).toEqual(['In Two', told.body]);
    // Who comes, or comes back, reads that of their place.
    await host.request('breakouts:visit', { groupId: first });
    expect(bodies((await placed(host, first)).chat)).toEqual(['In One', told.body]);
    await host.request('breakouts:close', { breakoutId: parts.breakoutId });
    expect(bodies((await placed(c, null)).chat)).toEqual(['Before', 'With the class', told.body]);
    const rows = await room.database.db
      .selectFrom('chatMessage')
      .select(['body', 'groupId'])
      .where('classSessionId', '=', room.classSessionId)
      .where('groupId', 'is not', null)
      .orderBy('sentAt')
      .execute();
    expect(rows).toEqual([
      { body: 'In One', groupId: first },
      { body: 'In Two', groupId: second },
    ]);
  });

  it('takes what was written in it and sent as it ended: it never comes to the class, nor from people of other groups', async () => {
    const { host, a, c, parts, first, second } = await inGroups();
    await open(host, parts);
    await Promise.all([placed(a, first), placed(c, second)]);
    expect(await refusal(write(c, 'Who are you', first))).toBe('not_found');
    await host.request('breakouts:close', { breakoutId: parts.breakoutId });
    const { message } = await write(a, 'I do not understand it', first);
    expect(message).toMatchObject({ groupId: first });
    await write(a, 'Back again', null);
    await host.seen('chat:message', ({ body }) => body === 'Back again');
    expect(host.events.some(({ data }) => JSON.stringify(data).includes('I do not understand it'))).toBe(false);
    expect(bodies((await room.join(6, 'trainee')).welcome.chat)).toEqual(['Back again']);
  });
});

describe('groups and the media server', () => {
  it('go on when it comes anew, with who visits, and end by the clock, also while it was away', async () => {
    const { host, a, parts, first } = await inGroups({ minutes: 30 });
    await open(host, parts);
    const { breakouts } = await placed(a, first);
    const left = Date.parse(breakouts?.endsAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(29 * 60_000);
    expect(left).toBeLessThanOrEqual(30 * 60_000);
    await host.request('breakouts:visit', { groupId: first });
    await host.request('breakouts:time', { breakoutId: parts.breakoutId, minutes: 10 });
    await a.request('chat:send', { messageId: one(), body: 'Still here', groupId: first });
    await room.restart();
    const [teacher, back] = await Promise.all([room.join(0, 'host'), room.join(2, 'trainee')]);
    expect(teacher.welcome.breakouts).toMatchObject({ groupId: first, breakoutId: parts.breakoutId });
    expect(back.welcome.breakouts).toMatchObject({ groupId: first });
    expect(back.welcome.chat.map(({ body }) => body)).toEqual(['Still here']);
    const voice = await back.publish('microphone');
    await teacher.receive([{ producerId: voice }]);
    // As when ten minutes have passed but for a moment.
    room.leave();
    const kept = room.database.db.selectFrom('liveRoomState').select('state').where('feature', '=', 'breakouts');
    const { state } = await kept.where('classSessionId', '=', room.classSessionId).executeTakeFirstOrThrow();
    await room.restart();
    await room.database.db
      .updateTable('liveRoomState')
      .set({ state: JSON.stringify({ ...(state as object), endsAt: Date.now() + 2_500 }) })
      .where('feature', '=', 'breakouts')
      .where('classSessionId', '=', room.classSessionId)
      .execute();
    const again = await room.join(2, 'trainee');
    expect(again.welcome.breakouts).toMatchObject({ groupId: first });
    await placed(again, null);
    expect((await room.join(3, 'trainee')).welcome.breakouts).toBeNull();
  });
});
