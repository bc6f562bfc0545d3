import { describe, expect, it } from 'vitest';
import type { BreakoutsView } from '#media-server/protocol/breakouts.ts';
import type { ChatMessageView } from '#media-server/protocol/chat.ts';
import type { ServerToClientEvents, Welcome } from '#media-server/protocol/index.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { type BreakoutState, groupOf, initialBreakouts } from './breakout-state.ts';
import { Breakouts } from './breakouts.ts';
import { Chat, type ChatState, initialChat } from './chat.ts';
import { initialPresence, type PresenceState } from './presence.ts';
import { createStore } from './store.ts';

type Means = BreakoutsView['means'];

const groups = (groupId: string | null, means: Means = 'pictures'): BreakoutsView => ({
  ...{ breakoutId: 'once', way: 'random', means, endsAt: null, groupId, speakers: [] },
  groups: [{ groupId: 'one', name: 'One', size: 2, people: ['kham', 'noy'], board: null }],
});
const message = (body: string, more: Partial<ChatMessageView> = {}): ChatMessageView => ({
  ...{ id: body, personId: 'teacher', displayName: 'Li Wen', role: 'host', body, sentAt: '2026-11-28T02:00:00Z' },
  ...{ toHosts: false, groupId: null, isToGroups: false, locale: null },
  ...{ toPersonId: null, toName: null, isReported: false, ...more },
});

/** Kham's page, who learns; what is asked waits until the link is there. */
function page() {
  const self = { personId: 'kham', role: 'trainee', hasFloor: false } as ParticipantView;
  const store = createStore<BreakoutState & ChatState & PresenceState>({
    ...initialPresence({ role: 'trainee', receiveMode: 'audio' }),
    ...initialChat,
    ...initialBreakouts,
    self,
  });
  const handlers = new Map<string, ((data: never) => void)[]>();
  const sent = Promise.withResolvers<object>();
  const asked: object[] = [];
  const connection = {
    on: (name: keyof ServerToClientEvents, handler: (data: never) => void) => {
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
    },
    request: async (name: string, payload: object) => {
      asked.push({ [name]: payload });
      return sent.promise;
    },
  };
  const notices: object[] = [];
  const stopped: string[] = [];
  const produced: string[][] = [];
  const context = { store, connection, notify: (one: object) => void notices.push(one) } as never;
  const chat = new Chat(context);
  const media = {
    setProducers: (all: ReadonlyMap<string, unknown>) => void produced.push([...all.keys()]),
    local: { stop: async (source: string) => void stopped.push(source) },
  };
  const breakouts = new Breakouts(context, { chat, media });
  const hear = <E extends keyof ServerToClientEvents>(name: E, data: Parameters<ServerToClientEvents[E]>[0]) => {
    for (const handler of handlers.get(name) ?? []) handler(data as never);
  };
  const placed = (
    view: BreakoutsView | null,
    written: ChatMessageView[] = [],
    producers: { producerId: string }[] = [],
  ) => hear('breakouts:placed', { breakouts: view, chat: written, hasOlderChat: false, producers: producers as never });
  return {
    ...{ chat, breakouts, asked, notices, stopped, produced, placed, hear, sent },
    read: () => store.get().chat.map(({ body }) => body),
    comes: (view: BreakoutsView | null) => breakouts.welcome({ breakouts: view } as Welcome),
  };
}

describe('a page that goes to a group and back', () => {
  it('has what is there and nothing of before, and says where it is', () => {
    const kham = page();
    kham.placed(null, [message('Before')]);
    kham.placed(groups('one'), [message('In One', { groupId: 'one' })], [{ producerId: 'noys-voice' }]);
    expect(kham.read()).toEqual(['In One']);
    expect(kham.produced.at(-1)).toEqual(['noys-voice']);
    kham.hear('chat:message', message('To the class'));
    kham.hear('chat:message', message('Two more minutes', { isToGroups: true }));
    expect(kham.read()).toEqual(['In One', 'Two more minutes']);
    kham.placed(null, [message('Before'), message('To the class')]);
    expect(kham.read()).toEqual(['Before', 'To the class']);
    expect(kham.notices).toEqual([
      { kind: 'inGroup', name: 'One' },
      { kind: 'toldToGroups', name: 'Li Wen', body: 'Two more minutes' },
      { kind: 'backInClass' },
    ]);
  });

  it('gives microphone and camera back with the group, also where it learns of its end from a welcome', () => {
    const kham = page();
    kham.comes(groups('one'));
    expect(kham.stopped).toEqual([]);
    kham.comes(null);
    expect(kham.stopped).toEqual(['camera', 'microphone']);
  });

  it('sends what was written in a group to that group, whenever it arrives', async () => {
    const kham = page();
    kham.placed(groups('one'));
    kham.chat.send('I do not understand it', false);
    expect(kham.read()).toEqual(['I do not understand it']);
    kham.placed(null, [message('Welcome back')]);
    expect(kham.read()).toEqual(['Welcome back']);
    expect(kham.asked).toMatchObject([{ 'chat:send': { body: 'I do not understand it', groupId: 'one' } }]);
    kham.sent.resolve({ message: message('I do not understand it', { groupId: 'one' }) });
    await kham.sent.promise;
    expect(kham.read()).toEqual(['Welcome back']);
  });
});

it('a host knows in which group somebody is who calls; who sees no people of it does not', () => {
  expect(groupOf(groups(null), 'noy')?.groupId).toBe('one');
  expect(groupOf(groups(null), 'seng')).toBeUndefined();
  expect(groupOf(null, 'noy')).toBeUndefined();
  const [other] = groups(null).groups.map((one) => ({ ...one, people: null }));
  expect(groupOf({ ...groups(null), groups: other ? [other] : [] }, 'noy')).toBeUndefined();
});
