import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LiveClient } from '#tests/support/live-client.ts';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';

/** Messages that one person of a class writes to another. */

let room: RestartableClassroom;

beforeAll(async () => {
  room = await RestartableClassroom.start();
});
beforeEach(async () => {
  room.leave();
  await room.seed(5);
});
afterAll(() => room.stop());

const to = (index: number, body = 'ເຈົ້າເຂົ້າໃຈບໍ?') => ({
  messageId: randomUUID(),
  body,
  toPersonId: room.personId(index),
});
const refusal = (work: Promise<unknown>) => work.then(() => 'done').catch((error: { code: string }) => error.code);

/** The teacher, Kham and Noy who write to one another, and Marta who is to learn nothing of it. */
async function everybody({ isAllowed = true } = {}) {
  const [teacher, kham, noy, marta] = await Promise.all([
    room.join(0, 'host'),
    room.join(1, 'trainee'),
    room.join(2, 'trainee'),
    room.join(3, 'trainee'),
  ]);
  if (isAllowed) {
    await teacher.request('chat:allow-private', { isAllowed: true });
    await kham.seen('chat:rules', ({ isPrivateAllowed }) => isPrivateAllowed);
  }
  return { teacher, kham, noy, marta };
}

/** So many messages between Noy and Marta, later than all. */
async function fillPrivately(count: number): Promise<void> {
  await sql`
    insert into chat_message (id, class_session_id, person_id, display_name, role, body, to_hosts, sent_at, to_person_id, to_name)
    select gen_random_uuid(), ${room.classSessionId}::uuid, ${room.personId(2)}::uuid, 'Noy', 'trainee', 'X', false,
      now() + make_interval(secs => nr), ${room.personId(3)}::uuid, 'Marta'
    from generate_series(1, ${count}) nr`.execute(room.database.db);
}

/** All that a page was ever told, as it came. */
const told = (client: LiveClient) => JSON.stringify([client.welcome, ...client.events]);

/** Everything has come that was on its way: what is written to all comes after it. */
async function settled(writer: LiveClient, ...readers: LiveClient[]) {
  const last = { messageId: randomUUID(), body: 'ທຸກຄົນ' };
  await writer.request('chat:send', last);
  for (const one of readers) await one.seen('chat:message', ({ id }) => id === last.messageId);
}

describe('a message to one person', () => {
  it('is off until a host allows it; hosts write to one person at any time', async () => {
    const { teacher, kham, noy } = await everybody({ isAllowed: false });
    expect(kham.welcome.chatRules.isPrivateAllowed).toBe(false);
    expect(await refusal(kham.request('chat:send', to(2)))).toBe('chat_private_off');
    await teacher.request('chat:send', to(2, 'ທ່ານມາຊ້າ'));
    expect(await noy.seen('chat:message')).toMatchObject({ toPersonId: room.personId(2), isReported: false });
    await teacher.request('chat:allow-private', { isAllowed: true });
    expect(await refusal(kham.request('chat:send', to(2)))).toBe('done');
    // It is kept as the other rules are.
    await room.restart();
    expect((await room.join(1, 'trainee')).welcome.chatRules.isPrivateAllowed).toBe(true);
  });

  it('is read by the two, now, later and after a restart; nobody else gets it, its id or a word of it, hosts neither', async () => {
    const { teacher, kham, noy, marta } = await everybody();
    const secret = to(2, 'ຄວາມລັບ');
    const { message } = await kham.request('chat:send', secret);
    expect(message).toMatchObject({ toPersonId: room.personId(2), toHosts: false, groupId: null });
    await noy.seen('chat:message', ({ id }) => id === secret.messageId);
    await settled(kham, teacher, marta);
    const check = async (others: readonly LiveClient[], two: readonly LiveClient[]) => {
      for (const client of others) {
        const { messages } = await client.request('chat:history', { limit: 100 });
        const translated = await client.request('chat:translate', { messageIds: [secret.messageId], to: 'en' });
        const all = told(client) + JSON.stringify([messages, translated]);
        expect(all).not.toContain(secret.messageId);
        expect(all).not.toContain('ຄວາມລັບ');
      }
      for (const client of two) {
        const { messages } = await client.request('chat:history', { limit: 100 });
        expect(messages.map(({ id }) => id)).toContain(secret.messageId);
      }
    };
    await check([teacher, marta], [kham, noy]);
    expect(await refusal(marta.request('chat:report', { messageId: secret.messageId }))).toBe('not_found');
    expect(await refusal(teacher.request('chat:pin', { messageId: secret.messageId }))).toBe('not_found');
    await room.restart();
    const again = await Promise.all([0, 3, 1, 2].map((index) => room.join(index, index === 0 ? 'host' : 'trainee')));
    await check(again.slice(0, 2), again.slice(2));
    expect(again.slice(2).map(({ welcome }) => welcome.chat.some(({ id }) => id === secret.messageId))).toEqual([
      true,
      true,
    ]);
    // Taken out, those learn of it who read it.
    const [, outsider, author, reader] = again as [LiveClient, LiveClient, LiveClient, LiveClient];
    await author.request('chat:remove', { messageId: secret.messageId });
    await reader.seen('chat:removed', ({ messageId }) => messageId === secret.messageId);
    await settled(author, outsider);
    expect(told(outsider)).not.toContain(secret.messageId);
  });

  it('that is reported is read by hosts with those before it; who wrote it is not told, nobody else reads it', async () => {
    const { teacher, kham, noy, marta } = await everybody();
    const [before, rude, after] = [to(1, 'ຫຍັງ?'), to(2, 'ຄຳຫຍາບ'), to(1, 'ຢຸດ')];
    const ofOthers = to(3, 'ເລື່ອງອື່ນ');
    await noy.request('chat:send', before);
    await noy.request('chat:send', ofOthers);
    await kham.request('chat:send', rude);
    await noy.request('chat:send', after);
    // Who wrote it reports nothing.
    expect(await refusal(kham.request('chat:report', { messageId: rude.messageId }))).toBe('not_found');
    await noy.request('chat:report', { messageId: rude.messageId });
    await noy.request('chat:report', { messageId: rude.messageId });
    expect(await teacher.seen('chat:message', ({ id }) => id === rude.messageId)).toMatchObject({ isReported: true });
    await settled(noy, teacher, kham, marta);
    expect(told(teacher)).toContain('ຫຍັງ?');
    expect(told(teacher)).not.toContain('ຢຸດ');
    expect(told(teacher)).not.toContain('ເລື່ອງອື່ນ');
    expect(told(kham)).not.toContain('"isReported":true');
    expect(told(marta)).not.toContain('ຄຳຫຍາບ');
    const hosts = await room.join(0, 'host');
    expect(hosts.welcome.chat.filter(({ isReported }) => isReported).map(({ body }) => body)).toEqual([
      'ຫຍັງ?',
      'ຄຳຫຍາບ',
    ]);
    const author = await room.join(1, 'trainee');
    expect(author.welcome.chat.some(({ isReported }) => isReported)).toBe(false);
    // And is taken out by hosts, for all who read it.
    await hosts.request('chat:remove', { messageId: rude.messageId });
    await noy.seen('chat:removed', ({ messageId }) => messageId === rude.messageId);
    const acts = await room.database.db
      .selectFrom('auditEvent')
      .select(['action', 'actorId'])
      .where('action', 'like', 'chat.%')
      .orderBy('at')
      .execute();
    expect(acts).toEqual([
      { action: 'chat.report-message', actorId: room.personId(2) },
      { action: 'chat.remove-message', actorId: room.personId(0) },
    ]);
  });

  it('is not sent by who is muted, too fast, or blocked by the one to whom it goes', async () => {
    const { teacher, kham, noy, marta } = await everybody();
    await noy.request('chat:block', { personId: room.personId(1), isOn: true });
    expect((await noy.seen('chat:rules', ({ blockedIds }) => blockedIds.length === 1)).blockedIds).toEqual([
      room.personId(1),
    ]);
    expect(await refusal(kham.request('chat:send', to(2)))).toBe('chat_blocked');
    expect(await refusal(kham.request('chat:send', to(3)))).toBe('done');
    // Nobody else learns of it.
    expect(told(kham) + told(marta)).not.toContain(`"blockedIds":["${room.personId(1)}"]`);
    await noy.request('chat:block', { personId: room.personId(1), isOn: false });
    expect(await refusal(kham.request('chat:send', to(2)))).toBe('done');
    await teacher.request('chat:mute', { personId: room.personId(1), isOn: true });
    expect(await refusal(kham.request('chat:send', to(2)))).toBe('chat_muted');
    await teacher.request('chat:slow', { seconds: 300 });
    await marta.request('chat:send', to(2));
    expect(await refusal(marta.request('chat:send', to(2)))).toBe('chat_too_soon');
    await teacher.request('chat:close', { isClosed: true });
    expect(await refusal(marta.request('chat:send', to(2)))).toBe('chat_closed');
  });

  it('that is sent again is answered as before, though who reads it has left or hosts allow none any more', async () => {
    const { teacher, kham, noy } = await everybody();
    const sent = to(2, 'ໄປກ່ອນ');
    const { message } = await kham.request('chat:send', sent);
    await noy.request('session:leave', {});
    await kham.untilPeople((people) => !people.has(room.personId(2)));
    expect((await kham.request('chat:send', sent)).message).toEqual(message);
    await teacher.request('chat:allow-private', { isAllowed: false });
    expect((await kham.request('chat:send', sent)).message).toEqual(message);
    // Also when so many came since that the room has it at hand no more.
    await fillPrivately(120);
    await room.restart();
    const again = await room.join(1, 'trainee');
    expect((await again.request('chat:send', sent)).message).toEqual(message);
    expect(await refusal(again.request('chat:send', { ...to(2), messageId: randomUUID() }))).toBe('not_found');
  });

  it('pushes nothing out of what the class reads, however many there are when a room is opened again', async () => {
    const { kham } = await everybody();
    const { message } = await kham.request('chat:send', { messageId: randomUUID(), body: 'ທຸກຄົນ' });
    await fillPrivately(120);
    await room.restart();
    const again = await room.join(1, 'trainee');
    expect(again.welcome.chat.map(({ id }) => id)).toEqual([message.id]);
  });

  it('goes to somebody who is in the class, and not to oneself; it is gone with either of the two', async () => {
    const { kham, noy } = await everybody();
    expect(await refusal(kham.request('chat:send', to(4)))).toBe('not_found');
    expect(await refusal(kham.request('chat:send', to(1)))).toBe('bad_request');
    const sent = [to(2, 'ໜຶ່ງ'), { ...to(2, 'ສອງ'), toHosts: true }];
    for (const one of sent) await kham.request('chat:send', one);
    // What is for one person is for nobody else, whatever else was said.
    expect(await noy.seen('chat:message', ({ body }) => body === 'ສອງ')).toMatchObject({ toHosts: false });
    await room.database.db.deleteFrom('person').where('id', '=', room.personId(2)).execute();
    const ids = sent.map(({ messageId }) => messageId);
    expect(await room.database.db.selectFrom('chatMessage').select('id').where('id', 'in', ids).execute()).toEqual([]);
  });
});
