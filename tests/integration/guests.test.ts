import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { removePerson } from '#commands/live/remove-person.ts';
import { sendPersonOut } from '#commands/live/send-person-out.ts';
import { insertGuest, listGuests } from '#db/queries/live/guests.ts';
import { guestLimits, guestNameDays } from '#domain/live/guests.ts';
import { forgetGuestsInTime } from '#jobs/live/forget-guests.ts';
import { held } from '#platform/held.ts';
import { createLogger } from '#platform/log.ts';
import {
  admit,
  admitGuest,
  seedClass,
  startClassroom,
  type TestClassroom,
  type TestPerson,
  tokenFor,
} from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';

/** Guests of an open lecture, as the room knows them. */

let room: TestClassroom;
let clients: LiveClient[] = [];

beforeAll(async () => {
  room = await startClassroom({ MEDIA_PRESENCE_HEARTBEAT_MS: '200', MEDIA_LOST_GRACE_MS: '300' });
});
afterAll(() => room.stop());
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

async function knock(token: string): Promise<LiveClient> {
  const client = await LiveClient.join({ url: room.url, token });
  clients.push(client);
  return client;
}

/** A running class with its host and a trainee, open to guests. */
async function openLecture() {
  const { db } = room.database;
  const { classSessionId, people } = await seedClass(db, { people: 2, status: 'live' });
  const [teacher, pupil] = people as [TestPerson, TestPerson];
  const host = await knock(await admit(db, classSessionId, teacher, 'host'));
  const trainee = await knock(await admit(db, classSessionId, pupil, 'trainee'));
  await host.request('guests:open', { limit: 5 });
  return { db, classSessionId, teacher, host, trainee, come: (name?: string) => admitGuest(db, classSessionId, name) };
}

it('a guest is in the room as a guest, and in no attendance', async () => {
  const { db, classSessionId, host, come } = await openLecture();
  const { guest, token } = await come('ບົວຄຳ');
  const client = await knock(token);
  expect(client.welcome.self).toMatchObject({
    personId: guest.personId,
    displayName: 'ບົວຄຳ',
    role: 'guest',
    hasFloor: false,
  });
  await host.untilPeople((people) => people.get(guest.personId)?.role === 'guest');
  const { people } = await host.request('attendance:list', {});
  expect(people.map((one) => one.personId)).not.toContain(guest.personId);
  await expect.poll(async () => (await listGuests(db, { classSessionId, limit: 9 })).total).toBe(1);
  const lines = await db
    .selectFrom('presenceInterval')
    .select('role')
    .where('classSessionId', '=', classSessionId)
    .execute();
  expect(lines.map((one) => one.role)).not.toContain('guest');
  expect(lines.length).toBeGreaterThan(0);
});

it('a guest writes to hosts, and to everybody once the host lets guests', async () => {
  const { db, host, trainee, come } = await openLecture();
  const { guest, token } = await come();
  const client = await knock(token);
  const write = (body: string, toHosts: boolean) =>
    client.request('chat:send', { messageId: randomUUID(), body, toHosts });
  expect(client.welcome.chatRules).toMatchObject({ isClosed: true, guestsWrite: false });
  expect(trainee.welcome.chatRules.isClosed).toBe(false);
  await expect(write('to all', false)).rejects.toMatchObject({ code: 'chat_closed' });
  await write('to hosts', true);
  expect(await host.seen('chat:message', (one) => one.body === 'to hosts')).toMatchObject({
    role: 'guest',
    personId: guest.personId,
  });
  await host.request('chat:guests', { mayWrite: true });
  await client.seen('chat:rules', (rules) => !rules.isClosed);
  const { message } = await write('to all', false);
  expect(await trainee.seen('chat:message', (one) => one.body === 'to all')).toMatchObject({ role: 'guest' });
  expect(trainee.events.filter(({ data }) => JSON.stringify(data).includes('to hosts'))).toEqual([]);
  const { messages } = await client.request('chat:history', {});
  expect(messages.map((one) => [one.body, one.personId])).toEqual([
    ['to hosts', guest.personId],
    ['to all', guest.personId],
  ]);
  await client.request('chat:remove', { messageId: message.id });
  const stored = await db
    .selectFrom('chatMessage')
    .select(['personId', 'guestId', 'removedAt'])
    .where('id', '=', message.id)
    .executeTakeFirst();
  expect(stored).toMatchObject({ personId: null, guestId: guest.personId, removedAt: expect.any(Date) });
});

it('no more guests come in than the class is open to, however many knock at once; those whose class it is do', async () => {
  const { classSessionId, host, come, db } = await openLecture();
  const waiting = await Promise.all(Array.from({ length: 40 }, () => come()));
  const answers = await Promise.allSettled(waiting.map(({ token }) => knock(token)));
  const inside = answers.filter((one) => one.status === 'fulfilled');
  const refused = answers.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code?: string }).code] : []));
  expect(inside).toHaveLength(5);
  // Who was let in as the last place went finds the line closed, and why with the next knock.
  for (const code of refused) expect(['guests_full', 'transport close']).toContain(code);
  await host.untilPeople((people) => [...people.values()].filter((one) => one.role === 'guest').length === 5);
  const [late] = (await seedClass(db, { people: 1 })).people as [TestPerson];
  await knock(await admit(db, classSessionId, late, 'trainee'));
  // A place that is left is somebody else's.
  inside[0]?.value.close();
  await host.untilPeople((people) => [...people.values()].filter((one) => one.role === 'guest').length === 4);
  const next = waiting[answers.findIndex((one) => one.status === 'rejected')];
  await knock(next?.token ?? '');
});

it('who was in the class comes back past the lock and the waiting room; a new guest does not', async () => {
  const { host, come } = await openLecture();
  const { token } = await come();
  (await knock(token)).close();
  await host.request('class:lock', { isLocked: true });
  const { token: late } = await come();
  await expect(knock(late)).rejects.toMatchObject({ code: 'class_locked' });
  await knock(token);
  await host.request('class:lock', { isLocked: false });
  await host.request('waiting:set', { isOn: true });
  const { guest: third, token: knocking } = await come('ນາງ ຈັນ');
  await expect(knock(knocking)).rejects.toMatchObject({ code: 'class_waiting' });
  const { people } = await host.seen('waiting:changed', (one) => one.people.length > 0);
  expect(people).toMatchObject([
    { personId: third.personId, displayName: 'ນາງ ຈັນ', isGuest: true, organisation: null },
  ]);
  await host.request('waiting:answer', { personIds: [third.personId], isLetIn: true });
  await knock(knocking);
});

it('a guest who is removed stays out, until a host lets them back', async () => {
  const { db, classSessionId, host, come } = await openLecture();
  const { guest, token } = await come('ສີດາ');
  const client = await knock(token);
  await host.request('person:send-out', { personId: guest.personId });
  expect(await client.seen('room:closed')).toEqual({ reason: 'sentOut' });
  const again = await knock(token);
  await host.request('person:remove', { personId: guest.personId });
  expect(await again.seen('room:closed')).toEqual({ reason: 'removed' });
  await expect(knock(token)).rejects.toMatchObject({ code: 'removed_from_class' });
  const { people } = await host.request('person:removed', {});
  expect(people).toEqual([{ personId: guest.personId, displayName: 'ສີດາ', isGuest: true }]);
  await host.request('person:let-back', { personId: guest.personId });
  await knock(token);
  const acts = await db
    .selectFrom('auditEvent')
    .select(['action', 'details'])
    .where('subjectId', '=', classSessionId)
    .orderBy('at')
    .execute();
  const about = acts.filter(({ details }) => (details as { guestId?: string }).guestId === guest.personId);
  expect(about.map(({ action }) => action)).toEqual([
    'class.send-person-out',
    'class.remove-person',
    'class.let-person-back',
  ]);
});

it('when the class closes to guests, they leave and are told why at the door', async () => {
  const { host, trainee, come } = await openLecture();
  const { token } = await come();
  const client = await knock(token);
  const gone = held(new Promise((resolve) => client.socket.once('disconnect', resolve)));
  await host.request('guests:open', { limit: null });
  await gone;
  expect(client.last('room:closed')).toBeUndefined();
  await expect(knock(token)).rejects.toMatchObject({ code: 'guests_closed' });
  expect(trainee.socket.connected).toBe(true);
});

it('a guest may be removed while the class is closed to guests, and stays out when it is open again', async () => {
  const { db, classSessionId, teacher, host, come } = await openLecture();
  const { guest, token } = await come();
  await knock(token);
  await host.request('guests:open', { limit: null });
  // What a host did while the database was away comes when it is back, whatever has changed meanwhile.
  const act = { classSessionId, personId: guest.personId, actorId: teacher.personId, at: new Date() };
  await sendPersonOut({ db }, act);
  await removePerson({ db }, act);
  await host.request('guests:open', { limit: 5 });
  await expect(knock(token)).rejects.toMatchObject({ code: 'removed_from_class' });
});

it('a guest comes in, however many names somebody gave a while ago who never came', async () => {
  const { db, classSessionId } = await openLecture();
  const { guestSecret: secret } = await db
    .selectFrom('classSession')
    .select('guestSecret')
    .where('id', '=', classSessionId)
    .executeTakeFirstOrThrow();
  const given = (count: number, minutesAgo: number, isIn = false) =>
    sql`
      insert into class_guest (id, class_session_id, act_id, name, came_at, joined_at)
      select gen_random_uuid(), ${classSessionId}::uuid, gen_random_uuid(), 'X', now() - make_interval(mins => ${minutesAgo}),
        case when ${isIn} then now() end from generate_series(1, ${count})`.execute(db);
  const comes = () => insertGuest(db, { classSessionId, secret, actId: randomUUID(), name: 'ສີດາ', at: new Date() });
  expect(await comes()).toMatchObject({ isInPlace: false });
  await given(2, 30, true);
  await given(1, 20);
  await given(guestLimits.perClass - 4, 1);
  // It leaves no line in the record: what a script makes of the form has an end there, too.
  expect(await comes()).toMatchObject({ isInPlace: true });
  // Who was in the class and who gave a name just now stay.
  expect(await comes()).toBeNull();
  const { total } = await listGuests(db, { classSessionId, limit: 5 });
  expect(total).toBe(2);
});

it('a guest of one class is nobody in another', async () => {
  const first = await openLecture();
  const second = await openLecture();
  const { guest } = await first.come();
  await expect(knock(await tokenFor(second.classSessionId, guest, 'guest'))).rejects.toMatchObject({
    code: 'not_signed_in',
  });
});

it('names of guests are forgotten after the time that they were told; what they wrote stays', async () => {
  const { db, classSessionId, teacher, come } = await openLecture();
  const { guest, token } = await come('ຄຳແພງ');
  const { guest: fresh } = await come('ໃໝ່');
  const client = await knock(token);
  await client.request('chat:send', { messageId: randomUUID(), body: 'ສະບາຍດີ', toHosts: true });
  const cameAt = new Date(Date.now() - (guestNameDays + 1) * 86_400_000);
  await db.updateTable('classGuest').set({ cameAt }).where('id', '=', guest.personId).execute();
  // Somebody's PDF of the class, made today, has the name in it.
  const record = { id: randomUUID(), classSessionId, personId: teacher.personId, locale: 'lo', state: 'done' };
  const file = { hash: 'a'.repeat(64), bytes: 9, madeAt: new Date(), askedAt: new Date() };
  await db
    .insertInto('classRecord')
    .values({ ...record, ...file, teaches: true, seesAttendance: true })
    .execute();
  await forgetGuestsInTime({ db, log: createLogger({ service: 'jobs', level: 'silent' }) }, {});
  const names = await db
    .selectFrom('classGuest')
    .select(['id', 'name'])
    .where('classSessionId', '=', classSessionId)
    .execute();
  expect(new Map(names.map((one) => [one.id, one.name]))).toEqual(
    new Map([
      [guest.personId, null],
      [fresh.personId, 'ໃໝ່'],
    ]),
  );
  const [message] = await db
    .selectFrom('chatMessage')
    .select(['displayName', 'body'])
    .where('guestId', '=', guest.personId)
    .execute();
  expect(message).toEqual({ displayName: '', body: 'ສະບາຍດີ' });
  const records = db.selectFrom('classRecord').select('id').where('classSessionId', '=', classSessionId);
  expect(await records.execute()).toEqual([]);
  const letGo = db.selectFrom('mediaLetGo').select('hash').where('hash', '=', file.hash);
  expect(await letGo.execute()).toHaveLength(1);
});
