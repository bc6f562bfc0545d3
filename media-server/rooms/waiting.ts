import { answerWaitingPeople } from '#commands/live/answer-waiting-people.ts';
import { switchWaitingRoom } from '#commands/live/switch-waiting-room.ts';
import { findLiveClass, type LiveClass } from '#db/queries/live/live-class.ts';
import { listOrganisationsInClass } from '#db/queries/live/waiting.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { LocalizedText } from '#domain/locale.ts';
import {
  mostWaiting,
  mostWaitingGuests,
  mostWaitingShown,
  type WaitingRoomView,
  type WaitingView,
  type WaitingWelcome,
} from '#media-server/protocol/waiting.ts';
import { Gathered } from './gathered.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';

/** Who waits knocks every few seconds; who has not for so long has gone. */
const goneAfterMs = 25_000;
const lookEveryMs = 5_000;
/** A whole class that comes to the door together is told in a few messages. */
const tellingMs = 2_000;

interface Waiter {
  personId: string;
  displayName: string;
  isGuest: boolean;
  /** Undefined before it was looked for. */
  organisation: LocalizedText | null | undefined;
  knockedAt: number;
}

/**
 * Who waits at the door. Nobody of them is in the room: they knock again and again, and the database knows what they were
 * answered, so that a media server that dies loses nothing.
 */
export class Waiting implements RoomFeature<WaitingWelcome> {
  readonly #context: RoomContext;
  /** In the order in which they came. */
  readonly #people = new Map<string, Waiter>();
  readonly #telling: Gathered;
  readonly #stored: StoredCopy<LiveClass | null>;
  #isOn: boolean;
  #look: NodeJS.Timeout | undefined;

  private constructor(context: RoomContext) {
    this.#context = context;
    this.#isOn = context.live.waitingRoom;
    this.#telling = Gathered.create(tellingMs, () => void this.#tellHosts());
    this.#stored = context.copy(
      (db) => findLiveClass(db, context.live.id),
      (stored) => stored && this.#take(stored),
    );
  }

  static create(context: RoomContext): Waiting {
    return new Waiting(context);
  }

  view({ role }: Participant): WaitingWelcome {
    return { waiting: role === 'host' ? this.#state : null };
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Somebody knocks who has to wait. */
  knock({ personId, displayName, role }: { personId: string; displayName: string; role: RoomRole }): void {
    const known = this.#people.get(personId);
    if (known) {
      known.knockedAt = performance.now();
      return;
    }
    const isGuest = role === 'guest';
    if (this.#people.size >= mostWaiting || (isGuest && this.#guests.length >= mostWaitingGuests)) return;
    // A guest is of no organisation that anybody knows.
    const organisation = isGuest ? null : undefined;
    this.#people.set(personId, { personId, displayName, isGuest, organisation, knockedAt: performance.now() });
    this.#look ??= setInterval(() => this.#forgetGone(), lookEveryMs);
    this.#telling.ask();
  }

  /** @throws AppError `forbidden`, `unavailable` while the database is away */
  async set(isOn: boolean, actorId: string): Promise<void> {
    const act = { ...this.#context.act(actorId), isOn };
    await this.#stored.inTurn(async (run) => {
      const stored = await run((db) => switchWaitingRoom({ db }, act));
      this.#isOn = stored.waitingRoom;
    });
    await this.#tellHosts();
  }

  /**
   * Answers those of them who wait here. Who does not is passed over: they came in or went meanwhile, another host was
   * quicker, or they never were at the door; of nobody else is anything kept.
   *
   * @throws AppError `forbidden`, `unavailable`
   */
  async answer({ personIds, isLetIn }: { personIds: readonly string[]; isLetIn: boolean }, actorId: string) {
    await this.#stored.inTurn(async (run) => {
      const waiting = personIds.filter((one) => this.#people.has(one));
      if (waiting.length === 0) return;
      const act = { ...this.#context.act(actorId), personIds: waiting, isLetIn };
      await run((db) => answerWaitingPeople({ db }, act));
      for (const personId of waiting) this.#people.delete(personId);
    });
    // Whoever answered sees it with the answer.
    await this.#tellHosts();
  }

  /** @throws AppError `forbidden`, `unavailable` */
  async letAllIn(actorId: string): Promise<void> {
    const personIds = [...this.#people.keys()];
    if (personIds.length > 0) await this.answer({ personIds, isLetIn: true }, actorId);
  }

  close(): void {
    clearInterval(this.#look);
    this.#telling.close();
    this.#people.clear();
  }

  #take({ waitingRoom }: LiveClass): void {
    if (this.#isOn === waitingRoom) return;
    this.#isOn = waitingRoom;
    void this.#tellHosts();
  }

  get #guests(): Waiter[] {
    return [...this.#people.values()].filter((one) => one.isGuest);
  }

  get #shown(): Waiter[] {
    const others = [...this.#people.values()].filter((one) => !one.isGuest);
    return [...others, ...this.#guests].slice(0, mostWaitingShown);
  }

  get #state(): WaitingRoomView {
    const people = this.#shown.map(({ personId, displayName, isGuest, organisation = null }): WaitingView => {
      return { personId, displayName, isGuest, organisation };
    });
    return { isOn: this.#isOn, people, count: this.#people.size };
  }

  #forgetGone(): void {
    const before = this.#people.size;
    for (const [personId, { knockedAt }] of this.#people) {
      const isIn = this.#context.people.find(personId) !== undefined;
      if (isIn || performance.now() - knockedAt > goneAfterMs) this.#people.delete(personId);
    }
    if (this.#people.size !== before) this.#telling.ask();
    if (this.#people.size > 0) return;
    clearInterval(this.#look);
    this.#look = undefined;
  }

  async #tellHosts(): Promise<void> {
    await this.#findOrganisations();
    const hosts = this.#context.people.all.filter((one) => one.role === 'host');
    for (const { socket } of hosts.flatMap((one) => one.connections)) socket?.emit('waiting:changed', this.#state);
  }

  /** Whoever decides sees where people come from: a name can be anybody's. Without the database they are shown without. */
  async #findOrganisations(): Promise<void> {
    const unknown = this.#shown.filter((one) => one.organisation === undefined);
    if (unknown.length === 0) return;
    const { services, live } = this.#context;
    const asked = { classSessionId: live.id, personIds: unknown.map((one) => one.personId) };
    const found = await services.gate.run((db) => listOrganisationsInClass(db, asked)).catch(() => undefined);
    if (!found) return;
    for (const one of unknown) one.organisation = found.get(one.personId) ?? null;
  }
}
