import { describe, expect, it } from 'vitest';
import { AppError } from '#domain/errors.ts';
import type { ChatMessageView } from '#media-server/protocol/chat.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { Chat, type ChatState, initialChat } from './chat.ts';
import type { LiveConnection } from './connection.ts';
import { initialPresence, type PresenceState } from './presence.ts';
import { createStore } from './store.ts';

type Sent = Pick<ChatMessageView, 'body' | 'toHosts'> & { messageId: string };

/** The chat of a trainee's page; what is sent is answered as the test says. */
function page() {
  const store = createStore<ChatState & PresenceState>({
    ...{ ...initialChat, ...initialPresence({ role: 'trainee', receiveMode: 'audio' }) },
    self: { personId: 'a', displayName: 'Noy', role: 'trainee' } as ParticipantView,
  });
  const told: string[] = [];
  const sent: Sent[] = [];
  const answer = { with: (one: Sent): Partial<ChatMessageView> => ({ id: one.messageId, ...one }) };
  const request = async (_: string, one: Sent) => {
    sent.push(one);
    return { message: answer.with(one) };
  };
  const connection = { on: () => undefined, request } as unknown as LiveConnection;
  const chat = new Chat({ store, connection, notify: ({ code }) => told.push(code) });
  const close = (isClosed: boolean) => store.set({ chatRules: { ...store.get().chatRules, isClosed } });
  return { store, chat, close, told, sent, answer };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('what somebody writes', () => {
  it('goes to whom it was written for', async () => {
    const { chat, sent, store } = page();
    chat.send('Hello', false);
    chat.send('I cannot pay', true);
    await settled();
    expect(sent).toMatchObject([
      { body: 'Hello', toHosts: false },
      { body: 'I cannot pay', toHosts: true },
    ]);
    expect(store.get().chat).toMatchObject([{ status: 'sent' }, { toHosts: true, status: 'sent' }]);
  });

  it('to one person goes to nobody else, also where hosts have closed the chat since', async () => {
    const { chat, close, sent, store, answer } = page();
    const { with: taken } = answer;
    answer.with = () => {
      throw new AppError('chat_closed');
    };
    chat.send('Between us', false, 'b');
    await settled();
    const [kept] = store.get().chat;
    expect(kept).toMatchObject({ toPersonId: 'b', groupId: null, status: 'failed' });
    answer.with = taken;
    close(true);
    chat.resend(kept?.id ?? '');
    await settled();
    expect(sent).toMatchObject([
      { toHosts: false, toPersonId: 'b' },
      { toHosts: false, toPersonId: 'b' },
    ]);
    // In a group it stands there, too.
    chat.moveTo('group', { chat: [], hasOlderChat: false });
    expect(store.get().chat.filter(({ status }) => status !== 'sent')).toEqual([]);
  });

  it('to everybody, while hosts close the chat, is kept, and goes to them when it is sent again', async () => {
    const { chat, close, told, sent, store, answer } = page();
    const { with: taken } = answer;
    answer.with = () => {
      throw new AppError('chat_closed');
    };
    chat.send('Hello', false);
    await settled();
    const [kept] = store.get().chat;
    expect(kept).toMatchObject({ body: 'Hello', status: 'failed' });
    expect(told).toEqual(['chat_closed']);
    answer.with = taken;
    close(true);
    chat.resend(kept?.id ?? '');
    await settled();
    expect(sent.map(({ messageId, toHosts }) => [messageId, toHosts])).toEqual([
      [kept?.id, false],
      [kept?.id, true],
    ]);
    expect(store.get().chat).toMatchObject([{ body: 'Hello', toHosts: true, status: 'sent' }]);
  });

  it('is as the class has it where it had arrived after all', async () => {
    const { chat, close, store, answer } = page();
    const { with: taken } = answer;
    answer.with = () => {
      throw new AppError('unavailable');
    };
    chat.send('Hello', false);
    await settled();
    close(true);
    answer.with = (one) => ({ ...taken(one), toHosts: false });
    chat.resend(store.get().chat[0]?.id ?? '');
    await settled();
    expect(store.get().chat).toMatchObject([{ toHosts: false, status: 'sent' }]);
  });

  it('and nobody has read yet stays at the end when the page is back in the room', async () => {
    const { chat, store, answer } = page();
    answer.with = () => {
      throw new AppError('unavailable');
    };
    chat.send('I cannot pay', true);
    await settled();
    const { chatRules } = store.get();
    chat.welcome({ chat: [], hasOlderChat: false, chatRules } as Partial<Welcome> as Welcome);
    expect(store.get().chat).toMatchObject([{ body: 'I cannot pay', toHosts: true, status: 'failed' }]);
  });
});
