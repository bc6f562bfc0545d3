import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';

let room: RestartableClassroom;

beforeAll(async () => {
  room = await RestartableClassroom.start();
});
beforeEach(async () => {
  room.leave();
  await room.seed(4);
});
afterAll(() => room.stop());

const said = (body = 'ສະບາຍດີ') => ({ messageId: randomUUID(), body });

describe('how one writes in the chat of a class', () => {
  it('is closed to whom a host muted until they are let write again; the others hear nothing of it', async () => {
    const [teacher, pupil, other] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'trainee'),
      room.join(2, 'trainee'),
    ]);
    const personId = room.personId(1);
    await teacher.request('chat:mute', { personId, isOn: true });
    expect((await pupil.seen('chat:rules')).mutedIds).toEqual([personId]);
    expect((await teacher.seen('chat:rules')).mutedIds).toEqual([personId]);
    expect((await other.seen('chat:rules')).mutedIds).toEqual([]);
    await expect(pupil.request('chat:send', said())).rejects.toMatchObject({ code: 'chat_muted' });
    await other.request('chat:send', said());
    await room.restart();
    const [again, back] = await Promise.all([room.join(1, 'trainee'), room.join(0, 'host')]);
    expect(again.welcome.chatRules.mutedIds).toEqual([personId]);
    await back.request('chat:mute', { personId, isOn: false });
    await again.request('chat:send', said());
    // Of people who are not here none are noted.
    const nobody = { personId: randomUUID(), isOn: true };
    await expect(back.request('chat:mute', nobody)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is slow where a host says so, for all but hosts; what was sent before is answered again', async () => {
    const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    await teacher.request('chat:slow', { seconds: 300 });
    const first = said();
    await pupil.request('chat:send', first);
    await expect(pupil.request('chat:send', said())).rejects.toMatchObject({ code: 'chat_too_soon' });
    expect((await pupil.request('chat:send', first)).message.id).toBe(first.messageId);
    await teacher.request('chat:send', said());
    await teacher.request('chat:send', said());
    await teacher.request('chat:slow', { seconds: 0 });
    await pupil.request('chat:send', said());
  });

  it('is slow also for what two pages send at the same moment, and where what was sent last was taken out', async () => {
    const [teacher, page] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    const otherPage = await room.join(1, 'trainee');
    await teacher.request('chat:slow', { seconds: 300 });
    const [one, other] = [said(), said()];
    const sent = await Promise.allSettled([page.request('chat:send', one), otherPage.request('chat:send', other)]);
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { messageId } = sent[0]?.status === 'fulfilled' ? one : other;
    await teacher.request('chat:remove', { messageId });
    await expect(page.request('chat:send', said())).rejects.toMatchObject({ code: 'chat_too_soon' });
  });

  it('goes to hosts and to who wrote it alone where it is for them, also later, and never on top of the chat', async () => {
    const [teacher, second, pupil] = await Promise.all([
      room.join(0, 'host'),
      room.join(3, 'host'),
      room.join(1, 'trainee'),
    ]);
    const other = await room.join(2, 'trainee');
    const ownPhone = await room.join(1, 'trainee');
    const [secret, open] = [said('I cannot pay'), said('Hello')];
    const sent = await pupil.request('chat:send', { ...secret, toHosts: true });
    expect(sent.message.toHosts).toBe(true);
    await pupil.request('chat:send', open);
    const isSecret = ({ id }: { id: string }) => id === secret.messageId;
    for (const one of [teacher, second, ownPhone]) await one.seen('chat:message', isSecret);
    await other.seen('chat:message', ({ id }) => id === open.messageId);
    expect(JSON.stringify(other.events)).not.toContain('I cannot pay');
    // Sent again to everybody, it stays what it was.
    expect((await pupil.request('chat:send', secret)).message.toHosts).toBe(true);
    await expect(teacher.request('chat:pin', { messageId: secret.messageId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body);
    const known = async (name: typeof pupil) => [
      bodies(name.welcome.chat),
      bodies((await name.request('chat:history', {})).messages),
    ];
    for (const isOpenedAnew of [false, true]) {
      if (isOpenedAnew) await room.restart();
      const all = ['I cannot pay', 'Hello'];
      expect(await known(await room.join(0, 'host'))).toEqual([all, all]);
      expect(await known(await room.join(1, 'trainee'))).toEqual([all, all]);
      expect(await known(await room.join(2, 'trainee'))).toEqual([['Hello'], ['Hello']]);
    }
  });

  it('is between everybody and hosts alone where they say so, also in a room that is opened anew', async () => {
    const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    await teacher.request('chat:close', { isClosed: true });
    await pupil.seen('chat:rules', ({ isClosed }) => isClosed);
    await expect(pupil.request('chat:send', said())).rejects.toMatchObject({ code: 'chat_closed' });
    await pupil.request('chat:send', { ...said(), toHosts: true });
    await teacher.request('chat:send', said());
    await room.restart();
    const again = await room.join(1, 'trainee');
    expect(again.welcome.chatRules.isClosed).toBe(true);
    await expect(again.request('chat:send', said())).rejects.toMatchObject({ code: 'chat_closed' });
    await (await room.join(0, 'host')).request('chat:close', { isClosed: false });
    await again.request('chat:send', said());
  });

  it('has one message on top, also for who comes late, until it is taken down or out', async () => {
    const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    const [first, second] = [said('Page 4'), said('Page 5')];
    await pupil.request('chat:send', first);
    await teacher.request('chat:send', second);
    await teacher.request('chat:pin', { messageId: first.messageId });
    await pupil.seen('chat:rules', ({ pinned }) => pinned?.body === 'Page 4');
    await teacher.request('chat:pin', { messageId: second.messageId });
    const late = await room.join(2, 'trainee');
    expect(late.welcome.chatRules.pinned).toMatchObject({ id: second.messageId, body: 'Page 5' });
    await teacher.request('chat:remove', { messageId: second.messageId });
    await late.seen('chat:rules', ({ pinned }) => pinned === null);
    await expect(teacher.request('chat:pin', { messageId: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });
});
