import { removeMessage } from '#commands/live/remove-message.ts';
import { storeMessage } from '#commands/live/store-message.ts';
import { type ChatRow, findChatAuthor, listChatMessages } from '#db/queries/live/chat.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { mayRead } from '#domain/live/chat-rules.ts';
import type { ChatMessageView, ChatWelcome } from '#media-server/protocol/chat.ts';
import { ChatRuling } from './chat-rules.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

/** How many of the latest messages a room keeps at hand. */
const tailLength = 100;
/** And how many of them a newcomer gets. */
const welcomeLength = 50;

interface ChatPage {
  messages: ChatRow[];
  hasOlder: boolean;
}

/**
 * A room's chat. A message goes to everybody, and is answered, when it is stored. While the database is away the class
 * goes on talking: then it goes to everybody at once, the answer waits, and a client that asks again with the same
 * message id still has one message.
 */
export class ChatLog implements RoomFeature<ChatWelcome> {
  readonly #context: RoomContext;
  /** How one writes here now. */
  readonly rules: ChatRuling;
  readonly #storing = new Map<string, { personId: string; stored: Promise<ChatRow> }>();
  /** Taken out since the room was opened: sent again, nobody must see them even for a moment. */
  readonly #removed = new Set<string>();
  /** When each person wrote last, in ms: also what is being stored, or was taken out. */
  readonly #wroteAt = new Map<string, number>();
  #tail: ChatRow[];
  #hasOlder: boolean;

  private constructor(context: RoomContext, latest: ChatPage) {
    this.#context = context;
    this.rules = ChatRuling.create(context);
    this.#tail = [...latest.messages];
    this.#hasOlder = latest.hasOlder;
    for (const { personId, sentAt } of this.#tail) this.#wroteAt.set(personId, sentAt.getTime());
  }

  static async open(context: RoomContext): Promise<ChatLog> {
    const page = { classSessionId: context.live.id, limit: tailLength };
    return new ChatLog(context, await context.services.gate.run((db) => listChatMessages(db, page)));
  }

  view(self: Participant): ChatWelcome {
    const seen = this.#tail.filter((row) => mayRead(row, self));
    const chat = seen.slice(-welcomeLength).map(toView);
    return {
      chat,
      hasOlderChat: this.#hasOlder || seen.length > chat.length,
      chatRules: this.rules.viewFor(self),
    };
  }

  /**
   * Resolves when the message is stored.
   *
   * @throws AppError `conflict` when its id is another's, or a removed message's, `chat_muted`, `chat_closed`, `chat_too_soon`
   */
  async send(message: Omit<ChatRow, 'classSessionId' | 'sentAt'>): Promise<ChatMessageView> {
    const known = this.#tail.find((row) => row.id === message.id);
    const waiting = this.#storing.get(message.id);
    const author = (waiting ?? known)?.personId ?? message.personId;
    if (author !== message.personId || this.#removed.has(message.id)) throw new AppError('conflict');
    if (waiting) return toView(await waiting.stored);
    if (known) return toView(known);
    this.rules.requireOpen(message, this.#wroteAt.get(message.personId));
    const row: ChatRow = { ...message, classSessionId: this.#context.live.id, sentAt: new Date() };
    this.#wroteAt.set(row.personId, row.sentAt.getTime());
    const stored = this.#store(row)
      .catch((error: unknown) => {
        // Nothing was written: it may come again at once.
        this.#wroteAt.delete(row.personId);
        throw error;
      })
      .finally(() => this.#storing.delete(row.id));
    this.#storing.set(row.id, { personId: row.personId, stored });
    return toView(await stored);
  }

  /** A page of the older messages that somebody reads; from memory while the database is away. */
  async history(
    reader: Pick<Participant, 'personId' | 'role'>,
    { before, limit }: { before?: string | undefined; limit: number },
  ): Promise<{ messages: ChatMessageView[]; hasOlder: boolean }> {
    const readerId = reader.role === 'host' ? undefined : reader.personId;
    try {
      const page = await this.#context.services.gate.run((db) =>
        listChatMessages(db, { classSessionId: this.#context.live.id, readerId, before, limit }),
      );
      return { messages: page.messages.map(toView), hasOlder: page.hasOlder };
    } catch (error) {
      if (!isAppError(error) || error.code !== 'unavailable') throw error;
      const seen = this.#tail.filter((row) => mayRead(row, reader));
      const end = before ? seen.findIndex((row) => row.id === before) : seen.length;
      if (end < 0) throw error;
      const start = Math.max(0, end - limit);
      return { messages: seen.slice(start, end).map(toView), hasOlder: start > 0 || this.#hasOlder };
    }
  }

  /** Who wrote a message, removed ones too. @throws AppError `not_found` */
  async authorOf(messageId: string): Promise<string> {
    const known = this.#tail.find((row) => row.id === messageId);
    if (known) return known.personId;
    const message = { id: messageId, classSessionId: this.#context.live.id };
    const author = await this.#context.services.gate.run((db) => findChatAuthor(db, message));
    if (!author) throw new AppError('not_found');
    return author;
  }

  /** Takes a message out; another's with an audit row. Done once; one that is not there is out already. */
  async remove(messageId: string, actorId: string): Promise<void> {
    // A message that waits for the database can be removed once it is there.
    await this.#storing.get(messageId)?.stored;
    const act = { ...this.#context.act(actorId), messageId };
    const isRemoved = await this.#context.services.gate.run((db) => removeMessage({ db }, act));
    if (isRemoved) this.#drop(messageId);
  }

  /**
   * Puts a message on top of the chat; null: none any more.
   *
   * @throws AppError `not_found` also of one long past, and of one that not everybody reads
   */
  async pin(messageId: string | null): Promise<void> {
    const row = this.#tail.find(({ id, toHosts }) => id === messageId && !toHosts);
    if (messageId !== null && !row) throw new AppError('not_found');
    await this.rules.change({ pinned: row ? { ...toView(row), toHosts: false } : null });
  }

  close(why: 'ended' | 'stopped'): void {
    this.rules.close(why);
  }

  async #store(row: ChatRow): Promise<ChatRow> {
    let isTold = false;
    const tell = () => {
      if (isTold) return;
      isTold = true;
      this.#keep(row);
      this.#tell(row);
    };
    try {
      const stored = await this.#context.services.gate.persist((db) => storeMessage({ db }, row), { onDown: tell });
      if (stored.isRemoved) {
        this.#drop(row.id);
      } else if (stored.sentAt.getTime() !== row.sentAt.getTime() || stored.body !== row.body) {
        // It was there before, older than what the room keeps at hand: the first words stand, in their old place.
        this.#forget(row.id);
        this.#tell(stored);
      } else {
        tell();
      }
      return stored;
    } catch (error) {
      // Not stored because the server stops: the sender sends it again, so it is not taken back from the others.
      if (isAppError(error) && error.code === 'unavailable') this.#forget(row.id);
      else if (isTold) this.#drop(row.id);
      throw error;
    }
  }

  #tell(row: ChatRow): void {
    const view = toView(row);
    if (!row.toHosts) {
      this.#context.everyone().emit('chat:message', view);
      return;
    }
    for (const person of this.#context.people.all) {
      if (!mayRead(row, person)) continue;
      for (const { socket } of person.connections) socket?.emit('chat:message', view);
    }
  }

  #keep(row: ChatRow): void {
    this.#tail.push(row);
    if (this.#tail.length > tailLength) {
      this.#tail = this.#tail.slice(-tailLength);
      this.#hasOlder = true;
    }
  }

  #forget(messageId: string): void {
    this.#tail = this.#tail.filter((row) => row.id !== messageId);
  }

  #drop(messageId: string): void {
    this.#removed.add(messageId);
    this.rules.unpin(messageId);
    this.#forget(messageId);
    this.#context.everyone().emit('chat:removed', { messageId });
  }
}

function toView(row: ChatRow): ChatMessageView {
  return {
    id: row.id,
    personId: row.personId,
    displayName: row.displayName,
    role: row.role,
    body: row.body,
    toHosts: row.toHosts,
    sentAt: row.sentAt.toISOString(),
  };
}
