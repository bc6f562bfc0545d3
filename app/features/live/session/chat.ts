import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { SlowMode } from '#domain/live/chat-rules.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import type { ChatMessageView, ChatRulesView } from '#media-server/protocol/chat.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import { newId } from '#platform/id.ts';
import type { LiveConnection } from './connection.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';
import { pageLanguage } from './page-language.ts';
import type { PresenceState } from './presence.ts';

/** A message may wait through a broken link this long before it is called not sent. */
const sendDeadlineMs = 45_000;
const pageSize = 50;

export interface ChatEntry extends ChatMessageView {
  status: 'sent' | 'sending' | 'failed';
}

export interface ChatState {
  /** Of the class, or of the group in which the person is. */
  chat: readonly ChatEntry[];
  hasOlderChat: boolean;
  isLoadingOlder: boolean;
  chatRules: ChatRulesView;
}

export const initialChat: ChatState = {
  chat: [],
  hasOlderChat: false,
  isLoadingOlder: false,
  chatRules: {
    ...{ slowSeconds: 0, mutedIds: [], isClosed: false, pinned: null },
    ...{ isPrivateAllowed: false, blockedIds: [], guestsWrite: false },
  },
};

/** Whether what the person writes is read by hosts alone, whatever is chosen. */
function writesToHosts({ chatRules, self }: Pick<ChatState & PresenceState, 'chatRules' | 'self'>): boolean {
  return chatRules.isClosed && self?.role !== 'host';
}

type ChatContext = FeatureContext<ChatState & PresenceState>;

/** The class's chat: shown at once, sent once, kept when it could not be sent. */
export class Chat implements LiveFeature {
  readonly #store: ChatContext['store'];
  readonly #connection: LiveConnection;
  readonly #onError: (code: ErrorCode) => void;
  /** The group whose chat this is; null: the class's. */
  #groupId: string | null = null;
  /** What was not sent elsewhere: it comes back with its place. */
  #elsewhere: readonly ChatEntry[] = [];

  constructor({ store, connection, notify }: ChatContext) {
    this.#store = store;
    this.#connection = connection;
    this.#onError = (code) => notify({ kind: 'error', code });
    connection.on('chat:message', (message) => this.#add(message));
    connection.on('chat:removed', ({ messageId }) => this.#drop(messageId));
    connection.on('chat:rules', (chatRules) => store.set({ chatRules }));
  }

  /** What the server has now; messages of one's own that are not there yet stay at the end. */
  welcome({ chat, hasOlderChat, chatRules, breakouts }: Welcome): void {
    this.#store.set({ chatRules });
    this.moveTo(breakouts?.groupId ?? null, { chat, hasOlderChat });
  }

  /** Another chat from now on: a group's, or (null) the class's. */
  moveTo(groupId: string | null, { chat, hasOlderChat }: Pick<Welcome, 'chat' | 'hasOlderChat'>): void {
    const unsent = [...this.#store.get().chat.filter((one) => one.status !== 'sent'), ...this.#elsewhere];
    this.#groupId = groupId;
    const isHere = (one: ChatEntry) => one.toHosts || one.toPersonId !== null || one.groupId === groupId;
    this.#elsewhere = unsent.filter((one) => !isHere(one));
    const known = new Set(chat.map((one) => one.id));
    this.#store.set({
      chat: [
        ...chat.map((one): ChatEntry => ({ ...one, status: 'sent' })),
        ...unsent.filter((one) => isHere(one) && !known.has(one.id)),
      ],
      hasOlderChat,
    });
  }

  /** For hosts: puts a message on top of the chat; null: none any more. */
  async pin(messageId: string | null): Promise<void> {
    await this.#rule(() => this.#connection.request('chat:pin', { messageId }));
  }

  /** For hosts: so many seconds between two messages of one person. */
  async slow(seconds: SlowMode): Promise<void> {
    await this.#rule(() => this.#connection.request('chat:slow', { seconds }));
  }

  /** For hosts: whether what others write goes to hosts alone. */
  async setClosed(isClosed: boolean): Promise<void> {
    await this.#rule(() => this.#connection.request('chat:close', { isClosed }));
  }

  /** For hosts: whether people write to one another. */
  async allowPrivate(isAllowed: boolean): Promise<void> {
    await this.#rule(() => this.#connection.request('chat:allow-private', { isAllowed }));
  }

  /** Shows hosts a message that was written to oneself alone, with those before it. */
  async report(messageId: string): Promise<void> {
    await this.#rule(async () => {
      await this.#connection.request('chat:report', { messageId });
      this.#store.set(({ chat }) => ({
        chat: chat.map((one) => (one.id === messageId ? { ...one, isReported: true } : one)),
      }));
    });
  }

  /** Takes no messages to oneself alone from this person, or takes them again. */
  async block(personId: string, isOn: boolean): Promise<void> {
    await this.#rule(() => this.#connection.request('chat:block', { personId, isOn }));
  }

  /** For hosts: whether what guests write goes to everybody. */
  async letGuestsWrite(mayWrite: boolean): Promise<void> {
    await this.#rule(() => this.#connection.request('chat:guests', { mayWrite }));
  }

  /** For hosts: this person writes nothing for now, or writes again. */
  async mute(personId: string, isOn: boolean): Promise<void> {
    await this.#rule(() => this.#connection.request('chat:mute', { personId, isOn }));
  }

  /** @param toHosts for hosts alone @param toPersonId for this person alone */
  send(body: string, toHosts: boolean, toPersonId: string | null = null): void {
    const { self, participants } = this.#store.get();
    const text = cleanText(body);
    if (!self || !isVisible(text)) return;
    const entry: ChatEntry = {
      id: newId(),
      personId: self.personId,
      displayName: self.displayName,
      role: self.role,
      body: text,
      toHosts,
      sentAt: new Date().toISOString(),
      groupId: toHosts || toPersonId !== null ? null : this.#groupId,
      isToGroups: false,
      locale: null,
      toPersonId,
      toName: toPersonId === null ? null : (participants.get(toPersonId)?.displayName ?? ''),
      isReported: false,
      status: 'sending',
    };
    this.#store.set(({ chat }) => ({ chat: [...chat, entry] }));
    void this.#deliver(entry);
  }

  /** Sends a message again that could not be sent; it is still stored only once. */
  resend(id: string): void {
    const entry = this.#store.get().chat.find((one) => one.id === id && one.status === 'failed');
    if (!entry) return;
    // What was written to the class goes to hosts where they have closed the chat since.
    const isToClass = entry.groupId === null && entry.toPersonId === null;
    const toHosts = entry.toHosts || (isToClass && writesToHosts(this.#store.get()));
    this.#store.set(({ chat }) => ({
      chat: chat.map((one) => (one.id === id ? { ...one, toHosts, status: 'sending' as const } : one)),
    }));
    void this.#deliver({ ...entry, toHosts });
  }

  async remove(id: string): Promise<void> {
    try {
      await this.#connection.request('chat:remove', { messageId: id });
      this.#drop(id);
    } catch (error) {
      this.#onError(isAppError(error) ? error.code : 'internal');
    }
  }

  async loadOlder(): Promise<void> {
    const groupId = this.#groupId;
    const { chat, hasOlderChat, isLoadingOlder } = this.#store.get();
    if (!hasOlderChat || isLoadingOlder) return;
    this.#store.set({ isLoadingOlder: true });
    const before = chat.find((one) => one.status === 'sent')?.id;
    try {
      const answer = await this.#connection.request('chat:history', { limit: pageSize, ...(before ? { before } : {}) });
      if (groupId !== this.#groupId) return;
      this.#store.set((state) => {
        const known = new Set(state.chat.map((one) => one.id));
        const older = answer.messages.filter((one) => !known.has(one.id));
        return {
          chat: [...older.map((one): ChatEntry => ({ ...one, status: 'sent' })), ...state.chat],
          hasOlderChat: answer.hasOlder,
        };
      });
    } catch (error) {
      this.#onError(isAppError(error) ? error.code : 'internal');
    } finally {
      this.#store.set({ isLoadingOlder: false });
    }
  }

  async #rule(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#onError(isAppError(error) ? error.code : 'internal');
    }
  }

  async #deliver(entry: ChatEntry): Promise<void> {
    try {
      const answer = await this.#connection.request(
        'chat:send',
        {
          ...{ messageId: entry.id, body: entry.body, toHosts: entry.toHosts, groupId: entry.groupId },
          toPersonId: entry.toPersonId,
          locale: pageLanguage(),
        },
        { deadlineMs: sendDeadlineMs },
      );
      this.#add(answer.message);
    } catch (error) {
      this.#setStatus(entry.id, 'failed');
      const code = isAppError(error) ? error.code : 'internal';
      if (code !== 'unavailable' && code !== 'room_closed') this.#onError(code);
    }
  }

  /** A message from the server, perhaps one's own come back. */
  #add(message: ChatMessageView): void {
    // Written in another place, and sent when one had left it.
    this.#elsewhere = this.#elsewhere.filter((one) => one.id !== message.id);
    const isForSome = message.toHosts || message.toPersonId !== null;
    if (message.groupId !== this.#groupId && !message.isToGroups && !isForSome) return;
    this.#store.set(({ chat }) => {
      const entry: ChatEntry = { ...message, status: 'sent' };
      const index = chat.findIndex((one) => one.id === message.id);
      if (index >= 0) return { chat: chat.map((one) => (one.id === message.id ? entry : one)) };
      const waiting = chat.findIndex((one) => one.status !== 'sent');
      return { chat: waiting < 0 ? [...chat, entry] : [...chat.slice(0, waiting), entry, ...chat.slice(waiting)] };
    });
  }

  #drop(id: string): void {
    this.#store.set(({ chat }) => ({ chat: chat.filter((one) => one.id !== id) }));
  }

  #setStatus(id: string, status: ChatEntry['status']): void {
    const change = (all: readonly ChatEntry[]) => all.map((one) => (one.id === id ? { ...one, status } : one));
    this.#elsewhere = change(this.#elsewhere);
    this.#store.set(({ chat }) => ({ chat: change(chat) }));
  }
}
