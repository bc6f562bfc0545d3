import { listPlannedChannels } from '#db/queries/schedule/class-schedule.ts';
import { AppError } from '#domain/errors.ts';
import {
  type ChannelTurn,
  endOfHandover,
  handOver,
  heardIn,
  leaveTurn,
  nobodysTurn,
  takeTurn,
  togetherMs,
} from '#domain/live/channel-turn.ts';
import type {
  BoothSignal,
  BoothsView,
  ChannelView,
  InterpretationWelcome,
} from '#media-server/protocol/interpretation.ts';
import { Booths } from './booths.ts';
import type { Connection } from './connection.ts';
import { Gathered } from './gathered.ts';
import { type KeptInterpretation, keptInterpretation } from './kept-interpretation.ts';
import type { KeptState } from './kept-state.ts';
import type { Participant } from './participant.ts';
import type { Publications } from './publications.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

/** So often at most those who teach and interpret are told how many listen, ms. */
const countingMs = 1_000;
/** Timers may come a little early, ms. */
const timerSlackMs = 50;

/**
 * The languages into which the class is interpreted: one channel of sound each beside the floor, which interpreters fill by
 * turns. Where there are channels, an interpreter is heard in one of them and nowhere else. Who is on air outlives the media
 * server; which channel a page takes in stands beside its line of presence.
 */
export class Interpretation implements RoomFeature<InterpretationWelcome> {
  readonly #context: RoomContext;
  readonly #publications: Publications;
  readonly #kept: KeptState<KeptInterpretation>;
  readonly #booths: Booths;
  /** By locale, in the order in which they were planned. */
  readonly #turns: Map<string, ChannelTurn>;
  /** On air when an earlier opening of the room ended, until they come back. */
  readonly #awaited: Map<string, { locale: string; since: number }>;
  readonly #counting: Gathered;
  readonly #handovers = new Set<NodeJS.Timeout>();

  private constructor(context: RoomContext, publications: Publications, locales: readonly string[]) {
    this.#context = context;
    this.#publications = publications;
    this.#kept = context.keep('interpretation', keptInterpretation);
    const { seats = [], turns = [], signals = [] } = this.#kept.restored ?? {};
    this.#booths = new Booths(
      seats.filter(([, locale]) => locales.includes(locale)),
      signals,
    );
    this.#turns = new Map(locales.map((locale) => [locale, nobodysTurn]));
    this.#awaited = new Map(turns.map(({ personId, ...turn }) => [personId, turn]));
    this.#counting = Gathered.create(countingMs, () => this.#tellBooths());
  }

  /** The languages into which the class is interpreted. @throws AppError `unavailable` */
  static async planned(context: RoomContext): Promise<string[]> {
    const planned = await context.services.gate.run((db) => listPlannedChannels(db, context.live.id));
    return planned.map((one) => one.locale);
  }

  static create(context: RoomContext, publications: Publications, locales: readonly string[]): Interpretation {
    return new Interpretation(context, publications, locales);
  }

  /** Whether these are the languages of the plan with which the room was opened. */
  isInto(locales: readonly string[]): boolean {
    return locales.length === this.#turns.size && locales.every((one) => this.#turns.has(one));
  }

  view(self: Participant, connection: Connection): InterpretationWelcome {
    const seesBooths = this.#hasChannels && (self.role === 'host' || self.role === 'interpreter');
    return {
      channels: this.#channels(),
      ownChannel: connection.channel,
      booths: seesBooths ? this.#boothsView() : null,
      boothMessages: self.role === 'interpreter' ? this.#booths.messagesAt(this.#booths.seatOf(self.personId)) : [],
    };
  }

  /** A page takes in this channel from now on. @throws AppError `not_found` */
  listen(connection: Connection, locale: string | null): void {
    if (locale !== null) this.#turn(locale);
    connection.listen(locale, new Date());
    this.#counting.ask();
  }

  /** Who sits down elsewhere goes off air. @throws AppError `not_found` */
  async sit(person: Participant, locale: string): Promise<void> {
    this.#turn(locale);
    const before = this.#booths.seatOf(person.personId);
    if (before === locale) return;
    if (before !== undefined) this.#set(before, leaveTurn(this.#turn(before), person.personId));
    this.#booths.sit(person.personId, locale);
    const messages = this.#booths.messagesAt(locale);
    for (const { socket } of person.connections) {
      for (const message of messages) socket?.emit('booth:message', message);
    }
    this.#counting.ask();
    await this.#save();
  }

  /** @throws AppError `channel_busy` while somebody else is on air, `not_found` for who sits nowhere */
  async take(person: Participant): Promise<void> {
    const locale = this.#seat(person);
    const turn = takeTurn(this.#turn(locale), person.personId, { now: Date.now(), isThere: this.#isThere });
    if (!turn) throw new AppError('channel_busy');
    this.#set(locale, turn);
    await this.#save();
  }

  /** Off air. Who is not on it has nothing to give back. */
  async release(person: Participant): Promise<void> {
    const locale = this.#seat(person);
    this.#set(locale, leaveTurn(this.#turn(locale), person.personId));
    await this.#save();
  }

  /**
   * Both are heard for a moment, then the partner alone.
   *
   * @throws AppError `not_found` where the partner does not sit at the same channel, or is not there, `forbidden` where the
   *   turn is not the person's to give
   */
  async handOver(person: Participant, partner: Participant): Promise<void> {
    const locale = this.#seat(person);
    if (this.#booths.seatOf(partner.personId) !== locale || !partner.isConnected) throw new AppError('not_found');
    const turn = handOver(this.#turn(locale), person.personId, partner.personId, Date.now());
    if (!turn) throw new AppError('forbidden');
    this.#set(locale, turn);
    const timer = setTimeout(() => {
      this.#handovers.delete(timer);
      const now = Date.now() + timerSlackMs;
      this.#set(locale, endOfHandover(this.#turn(locale), { now, isThere: this.#isThere }));
      void this.#save();
    }, togetherMs);
    this.#handovers.add(timer);
    await this.#save();
  }

  /** Asks something of those who teach. @throws AppError `not_found` for who sits nowhere */
  async tell(person: Participant, what: BoothSignal): Promise<void> {
    this.#booths.tell(person, this.#seat(person), what, new Date());
    this.#counting.ask();
    await this.#save();
  }

  async markSeen(): Promise<void> {
    this.#booths.markSeen(new Date());
    this.#counting.ask();
    await this.#save();
  }

  /** Writes to those who sit at the same channel. @throws AppError `not_found` for who sits nowhere */
  write(person: Participant, { messageId, body }: { messageId: string; body: string }): void {
    const locale = this.#seat(person);
    const message = { messageId, personId: person.personId, body, at: new Date().toISOString() };
    if (!this.#booths.write(locale, message)) return;
    for (const one of this.#context.people.all) {
      if (this.#booths.seatOf(one.personId) !== locale) continue;
      for (const { socket } of one.connections) socket?.emit('booth:message', message);
    }
  }

  arrive(person: Participant): (() => void) | undefined {
    if (!this.#hasChannels) return undefined;
    this.#counting.ask();
    if (person.role !== 'interpreter') {
      // An earlier opening of the room may have known them as one.
      this.#awaited.delete(person.personId);
      this.#booths.rise(person.personId);
      return undefined;
    }
    person.worksInChannels = true;
    const awaited = this.#awaited.get(person.personId);
    this.#awaited.delete(person.personId);
    if (!awaited || !this.#kept.isRecent || this.#turns.get(awaited.locale)?.onAir !== null) return undefined;
    const turn = { ...nobodysTurn, onAir: person.personId, since: awaited.since };
    this.#turns.set(awaited.locale, turn);
    person.channel = awaited.locale;
    return () => this.#tellChannels();
  }

  forget(personId: string): void {
    if (!this.#hasChannels) return;
    this.#counting.ask();
    const locale = this.#booths.seatOf(personId);
    if (locale === undefined) return;
    this.#booths.rise(personId);
    this.#set(locale, leaveTurn(this.#turn(locale), personId));
    void this.#save();
  }

  close(why: 'ended' | 'stopped'): void {
    this.#counting.close();
    for (const timer of this.#handovers) clearTimeout(timer);
    if (why === 'ended' && this.#hasChannels) this.#kept.drop();
  }

  readonly #isThere = (personId: string) => this.#context.people.find(personId)?.isConnected === true;

  get #hasChannels(): boolean {
    return this.#turns.size > 0;
  }

  /** @throws AppError `not_found` */
  #turn(locale: string): ChannelTurn {
    const turn = this.#turns.get(locale);
    if (!turn) throw new AppError('not_found');
    return turn;
  }

  /** @throws AppError `not_found` */
  #seat({ personId }: Pick<Participant, 'personId'>): string {
    const locale = this.#booths.seatOf(personId);
    if (locale === undefined) throw new AppError('not_found');
    return locale;
  }

  /** Everybody is told before anything else happens to the voices; who is heard no more is silenced then. */
  #set(locale: string, turn: ChannelTurn): void {
    const before = this.#turn(locale);
    if (before === turn) return;
    this.#turns.set(locale, turn);
    const heard = heardIn(turn);
    for (const id of heard) {
      const person = this.#context.people.find(id);
      if (person) person.channel = locale;
    }
    this.#tellChannels();
    for (const id of heardIn(before).filter((one) => !heard.includes(one))) {
      const person = this.#context.people.find(id);
      if (person?.channel === locale) person.channel = null;
      for (const { producer } of this.#publications.microphonesOf(id)) producer.close();
    }
  }

  #channels(): ChannelView[] {
    return [...this.#turns].map(([locale, turn]) => ({
      locale,
      onAir: heardIn(turn),
      since: turn.since === null ? null : new Date(turn.since).toISOString(),
    }));
  }

  #boothsView(): BoothsView {
    const listeners = Object.fromEntries([...this.#turns.keys()].map((locale) => [locale, 0]));
    for (const { role, connections } of this.#context.people.all) {
      if (role === 'interpreter') continue;
      const heard = new Set(connections.flatMap(({ socket, channel }) => (socket && channel ? [channel] : [])));
      for (const locale of heard) listeners[locale] = (listeners[locale] ?? 0) + 1;
    }
    return this.#booths.view((id) => this.#context.people.find(id) !== undefined, listeners);
  }

  #tellChannels(): void {
    this.#context.everyone().emit('channels:changed', { channels: this.#channels() });
  }

  #tellBooths(): void {
    const booths = this.#boothsView();
    for (const { role, connections } of this.#context.people.all) {
      if (role !== 'host' && role !== 'interpreter') continue;
      for (const { socket } of connections) socket?.emit('booths:changed', booths);
    }
  }

  #save(): Promise<void> {
    const turns = [...this.#turns].flatMap(([locale, { onAir, since }]) =>
      onAir === null ? [] : [{ locale, personId: onAir, since: since ?? Date.now() }],
    );
    const awaited = [...this.#awaited].map(([personId, turn]) => ({ personId, ...turn }));
    const isFree = ({ locale }: { locale: string }) => !turns.some((one) => one.locale === locale);
    return this.#kept.save({
      seats: this.#booths.seats.map(([personId, locale]) => [personId, locale]),
      turns: [...turns, ...awaited.filter(isFree)],
      signals: [...this.#booths.signals],
    });
  }
}
