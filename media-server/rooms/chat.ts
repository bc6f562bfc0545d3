import { removeMessage } from '#commands/live/remove-message.ts';
import { reportMessage } from '#commands/live/report-message.ts';
import { storeMessage } from '#commands/live/store-message.ts';
import {
  type AnyMessage,
  type ChatPlace,
  type ChatRow,
  findAnyMessages,
  findChatAuthor,
  findChatMessages,
  listChatMessages,
  listShelf,
} from '#db/queries/live/chat.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { mayRead } from '#domain/live/chat-rules.ts';
import type { Broadcast } from '#media-server/live-socket.ts';
import type { ChatMessageView, ChatWelcome } from '#media-server/protocol/chat.ts';
import type { Translated } from '#media-server/protocol/translated.ts';
import { ChatRuling } from './chat-rules.ts';
import { keptTranslations } from './chat-translations.ts';
import { type ChatReader, inClass, isReadBy, pinnedView, shelfOf, toView } from './chat-views.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';
import { Translations } from './translations.ts';

/** How many of the latest messages of the class, and of each group, a room keeps at hand. */
const tailLength = 100;
/** And how many of them a newcomer gets. */
const welcomeLength = 50;
/** And who goes into a group or comes back from it: a whole class does at once. */
const movedLength = 15;

/**
 * A room's chat. A message goes to everybody, and is answered, when it is stored. While the database is away the class
 * goes on talking: then it goes to everybody at once, the answer waits, and a client that asks again with the same
 * message id still has one message.
 */
export class ChatLog implements RoomFeature<ChatWelcome> {
  readonly #context: RoomContext;
  /** How one writes here now. */
  readonly rules: ChatRuling;
  readonly #translations: Translations;
  readonly #stored: StoredCopy<AnyMessage[]>;
  readonly #storing = new Map<string, { personId: string; stored: Promise<ChatRow> }>();
  /** Taken out since the room was opened: sent again, nobody must see them even for a moment. */
  readonly #removed = new Set<string>();
  /** When each person wrote last, in ms: also what is being stored, or was taken out. */
  readonly #wroteAt = new Map<string, number>();
  #tail: ChatRow[] = [];
  /** Of the latest message, in ms. */
  #lastAt = 0;
  /** The class, or groups, of which there is more than is at hand. */
  readonly #older = new Set<string>();

  private constructor(context: RoomContext) {
    this.#context = context;
    this.rules = ChatRuling.create(context);
    this.#translations = new Translations(context, keptTranslations(context.live.id));
    this.#stored = context.copy(
      (db, about) => {
        const ids = new Set([...about, ...this.#tail.map((row) => row.id)]);
        return findAnyMessages(db, { ids: [...ids], classSessionId: context.live.id });
      },
      (rows) => this.#take(rows),
    );
  }

  /** @param groups those that are open, and were before the room was opened */
  static async open(context: RoomContext, groups: readonly ChatPlace[]): Promise<ChatLog> {
    const log = new ChatLog(context);
    for (const shelf of [{ groupId: null }, 'private' as const, ...groups]) {
      const asked = { classSessionId: context.live.id, shelf, limit: tailLength };
      const { messages, hasOlder } = await context.services.gate.run((db) => listShelf(db, asked));
      log.#tail.push(...messages);
      // What one person wrote to another stands between the others.
      if (hasOlder) log.#older.add(shelf === 'private' ? inClass : (shelf.groupId ?? inClass));
    }
    log.#tail.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
    log.#lastAt = log.#tail.at(-1)?.sentAt.getTime() ?? 0;
    for (const { personId, sentAt } of log.#tail) log.#wroteAt.set(personId, sentAt.getTime());
    return log;
  }

  view(self: Participant): ChatWelcome {
    const hasTranslator = this.#translations.isOffered;
    return { ...this.latestFor(self, welcomeLength), hasTranslator, chatRules: this.rules.viewFor(self) };
  }

  /** The latest messages of where somebody is: with the class, or in a group. */
  latestFor(self: Participant, length = movedLength): Pick<ChatWelcome, 'chat' | 'hasOlderChat'> {
    const here = this.#tail.filter((row) => isReadBy(row, self));
    const chat = here.slice(-length).map((row) => toView(row, self));
    return { chat, hasOlderChat: this.#older.has(self.place?.groupId ?? inClass) || here.length > chat.length };
  }

  /**
   * What was answered to who sends a message again, whatever has changed since; undefined where it is new.
   *
   * @throws AppError `conflict` when its id is another's, or a removed message's
   */
  sentBefore(messageId: string, personId: string): Promise<ChatMessageView> | undefined {
    const known = this.#tail.find((row) => row.id === messageId);
    const waiting = this.#storing.get(messageId);
    const author = (waiting ?? known)?.personId ?? personId;
    if (author !== personId || this.#removed.has(messageId)) throw new AppError('conflict');
    if (waiting) return waiting.stored.then((row) => toView(row));
    return known && Promise.resolve(toView(known));
  }

  /** The same of what is at hand no more; undefined also while the database is away. */
  async storedBefore(messageId: string, personId: string): Promise<ChatMessageView | undefined> {
    try {
      const row = (await this.#find([messageId])).find((one) => one.personId === personId);
      return row && toView(row);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'unavailable') throw error;
      return undefined;
    }
  }

  /**
   * Resolves when the message is stored.
   *
   * @throws AppError `conflict` when its id is another's, or a removed message's, `chat_muted`, `chat_closed`, `chat_private_off`,
   *   `chat_blocked`, `chat_too_soon`
   */
  async send(message: Omit<ChatRow, 'classSessionId' | 'sentAt' | 'reportedAt'>): Promise<ChatMessageView> {
    const before = this.sentBefore(message.id, message.personId);
    if (before) return before;
    // Closed is the chat of the class; groups write to themselves.
    const isElsewhere = message.toHosts || message.groupId !== null;
    this.rules.requireOpen({ ...message, toHosts: isElsewhere }, this.#wroteAt.get(message.personId));
    // No two of one moment: they are read in the order in which they came.
    const now = Date.now();
    const sentAt = new Date(Math.max(now, this.#lastAt + 1));
    this.#lastAt = sentAt.getTime();
    const row: ChatRow = { ...message, classSessionId: this.#context.live.id, sentAt, reportedAt: null };
    this.#wroteAt.set(row.personId, now);
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
    reader: ChatReader,
    { before, limit }: { before?: string | undefined; limit: number },
  ): Promise<{ messages: ChatMessageView[]; hasOlder: boolean }> {
    const { place } = reader;
    const asked = { personId: reader.personId, isHost: reader.role === 'host' };
    try {
      const page = await this.#context.services.gate.run((db) =>
        listChatMessages(db, { classSessionId: this.#context.live.id, place, reader: asked, before, limit }),
      );
      return { messages: page.messages.map((row) => toView(row, reader)), hasOlder: page.hasOlder };
    } catch (error) {
      if (!isAppError(error) || error.code !== 'unavailable') throw error;
      const here = this.#tail.filter((row) => isReadBy(row, reader));
      const end = before ? here.findIndex((row) => row.id === before) : here.length;
      if (end < 0) throw error;
      const start = Math.max(0, end - limit);
      const hasOlder = start > 0 || this.#older.has(reader.place?.groupId ?? inClass);
      return { messages: here.slice(start, end).map((row) => toView(row, reader)), hasOlder };
    }
  }

  /**
   * Of these messages those that somebody may read, in another language. What is for one person alone is given to no machine.
   *
   * @throws AppError `unavailable`
   */
  async translate(reader: ChatReader, messageIds: readonly string[], to: string): Promise<Translated> {
    const rows = await this.#find(messageIds);
    return this.#translations.read(
      rows.filter((row) => row.toPersonId === null && isReadBy(row, reader)),
      to,
    );
  }

  /** A message to somebody alone is read by hosts from now on, with what stands before it. @throws AppError as the command */
  async report(messageId: string, actorId: string): Promise<void> {
    const act = { ...this.#context.act(actorId), messageId };
    await this.#stored.inTurn(async (run) =>
      this.#showReported(await run((db) => reportMessage({ db }, act), messageId)),
    );
  }

  /** As the database knows them: what was given up on the way there may have arrived. */
  #take(rows: readonly AnyMessage[]): void {
    for (const row of rows) if (row.isRemoved && !this.#removed.has(row.id)) this.#drop(row);
    const isNews = ({ id, isRemoved, reportedAt }: AnyMessage) =>
      !isRemoved && reportedAt !== null && this.#tail.some((one) => one.id === id && one.reportedAt === null);
    this.#showReported(rows.filter(isNews).map(({ isRemoved: _, ...row }) => row));
  }

  #showReported(shown: readonly ChatRow[]): void {
    const now = new Map(shown.map((row) => [row.id, row]));
    this.#tail = this.#tail.map((row) => now.get(row.id) ?? row);
    for (const row of shown) {
      for (const person of this.#context.people.all) {
        // By what stood before it, whoever wrote it would learn of it.
        if (person.role !== 'host' || person.personId === row.personId) continue;
        for (const { socket } of person.connections) socket?.emit('chat:message', toView(row, person));
      }
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
    await this.#stored.inTurn(async (run) => {
      const [row] = await this.#find([messageId]);
      if ((await run((db) => removeMessage({ db }, act), messageId)) && row) this.#drop(row);
    });
  }

  /**
   * Puts a message on top of the chat; null: none any more.
   *
   * @throws AppError `not_found` also of one long past, and of one that not everybody reads
   */
  async pin(messageId: string | null): Promise<void> {
    const row = this.#tail.find((one) => one.id === messageId && !one.toHosts && shelfOf(one) === inClass);
    if (messageId !== null && !row) throw new AppError('not_found');
    await this.rules.change({ pinned: row ? { ...pinnedView(row), toHosts: false } : null });
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
        this.#drop(row);
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
      else if (isTold) this.#drop(row);
      throw error;
    }
  }

  /** What is told to all groups everybody reads; what is for hosts, or for one person, those wherever they are. */
  #tell(row: ChatRow): void {
    const { breakoutId, groupId } = row;
    const readers = isForSome(row)
      ? this.#readersOf(row)
      : this.#context.audience.of({ groupId, isToAll: breakoutId !== null && groupId === null });
    readers.emit('chat:message', toView(row));
  }

  #readersOf(row: ChatRow): Broadcast {
    const { audience, people } = this.#context;
    return audience.only(people.all.filter((person) => mayRead(row, person)));
  }

  /** Those of these messages that are there still; from memory, else from the database. @throws AppError `unavailable` */
  async #find(ids: readonly string[]): Promise<ChatRow[]> {
    const known = this.#tail.filter(({ id }) => ids.includes(id));
    const others = ids.filter((id) => !known.some((row) => row.id === id) && !this.#removed.has(id));
    if (others.length === 0) return known;
    const asked = { ids: others, classSessionId: this.#context.live.id };
    return [...known, ...(await this.#context.services.gate.run((db) => findChatMessages(db, asked)))];
  }

  #keep(row: ChatRow): void {
    this.#tail.push(row);
    const here = this.#tail.filter((one) => shelfOf(one) === shelfOf(row));
    if (here.length <= tailLength) return;
    this.#tail = this.#tail.filter((one) => one !== here[0]);
    // What one person wrote to another stands between the others.
    this.#older.add(row.groupId ?? inClass);
  }

  #forget(messageId: string): void {
    this.#tail = this.#tail.filter((row) => row.id !== messageId);
  }

  /** What not everybody reads, not everybody learns to have been there. */
  #drop(row: ChatRow): void {
    const { id: messageId } = row;
    this.#removed.add(messageId);
    this.rules.unpin(messageId);
    this.#translations.forget(messageId);
    this.#forget(messageId);
    const readers = isForSome(row) ? this.#readersOf(row) : this.#context.everyone();
    readers.emit('chat:removed', { messageId });
  }
}

/** Not for everybody who is where it was written. */
const isForSome = ({ toHosts, toPersonId }: ChatRow): boolean => toHosts || toPersonId !== null;
