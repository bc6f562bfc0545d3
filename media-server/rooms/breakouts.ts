import type { ClassAct } from '#commands/live/class-act.ts';
import { endBreakouts } from '#commands/live/end-breakouts.ts';
import { type OpenBreakouts, openBreakouts } from '#commands/live/open-breakouts.ts';
import { placeInGroup, placeLateComer } from '#commands/live/place-in-group.ts';
import { takeBackBreakouts } from '#commands/live/take-back-breakouts.ts';
import { type BreakoutRow, findBreakout } from '#db/queries/live/breakouts.ts';
import type { ChatPlace } from '#db/queries/live/chat.ts';
import { AppError } from '#domain/errors.ts';
import { type BreakoutWay, type GroupPlace, joinsGroups, visitsGroups } from '#domain/live/breakouts.ts';
import type { BreakoutWelcome } from '#media-server/protocol/breakouts.ts';
import type { ChatMessageView } from '#media-server/protocol/chat.ts';
import { BreakoutClock } from './breakout-clock.ts';
import { breakoutsFor } from './breakouts-view.ts';
import type { ChatLog } from './chat.ts';
import { Gathered } from './gathered.ts';
import type { GroupBoards } from './group-boards.ts';
import type { KeptBreakouts, PartedClass } from './kept-breakouts.ts';
import type { Participant } from './participant.ts';
import type { Publications } from './publications.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { Run, StoredCopy } from './stored-copy.ts';

/** So often at most people are told who came to their group, ms. */
const tellingMs = 1_000;

/**
 * Groups into which the class parts for a while. Everybody stays in this room, each in one place: with the class or in a
 * group; what is published and written reaches those who are in its place. Which groups there were, and who is in which, is
 * on record; whether they are open outlives the media server.
 *
 * Who moves is told `breakouts:placed`, after nothing of before comes any more and before anything of what is there.
 */
export class Breakouts implements RoomFeature<BreakoutWelcome> {
  readonly #context: RoomContext;
  readonly #kept: KeptBreakouts;
  readonly #chat: ChatLog;
  readonly #publications: Publications;
  readonly #boards: GroupBoards;
  readonly #telling: Gathered;
  readonly #clock: BreakoutClock;
  /** Where people were: what they have begun to write there arrives there. */
  readonly #beenIn = new Map<string, Set<string>>();
  readonly #stored: StoredCopy<BreakoutRow | null>;
  #parted: PartedClass | null = null;

  private constructor(context: RoomContext, kept: KeptBreakouts, { chat, publications, boards }: Features) {
    this.#context = context;
    this.#kept = kept;
    this.#chat = chat;
    this.#publications = publications;
    this.#boards = boards;
    boards.follow({
      onBoard: () => this.#telling.ask(),
      wasIn: (personId, groupId) => this.#wasIn(personId, groupId),
    });
    this.#telling = Gathered.create(tellingMs, () => this.#tell());
    this.#clock = new BreakoutClock({
      onWarning: (endsAt) => this.#inGroups().emit('breakouts:ending', { endsAt }),
      onEnd: () => void this.#end(),
    });
    this.#stored = context.copy(
      async (db, breakoutIds) => {
        const { live, lease } = context;
        // Whoever was told that groups could not be opened finds none, also where they were stored after all.
        await takeBackBreakouts({ db }, { classSessionId: live.id, fence: lease.fence, breakoutIds });
        return this.#parted && findBreakout(db, this.#parted.row.id);
      },
      (row) => this.#take(row),
    );
    const { latest, state } = kept;
    if (!latest || !state.restored) return;
    const { isOpen, endsAt, visits } = state.restored;
    this.#parted = { row: latest, isOpen, endsAt, visits: new Map(visits) };
    this.#setClock();
  }

  static create(context: RoomContext, kept: KeptBreakouts, features: Features): Breakouts {
    return new Breakouts(context, kept, features);
  }

  view(self: Participant): BreakoutWelcome {
    return { breakouts: this.#open ? this.#viewOf(self, this.#open) : null };
  }

  /** How people come into the groups that are open. */
  get way(): BreakoutWay | undefined {
    return this.#open?.row.way;
  }

  /** @throws AppError as the command, `breakouts_open` while other groups are, `unavailable` while the database is away */
  open(actorId: string, given: Omit<OpenBreakouts, keyof ClassAct | 'here'> & { minutes: number | null }) {
    return this.#stored.inTurn(async (run) => {
      const { minutes, ...groups } = given;
      const known = this.#parted?.row.id === given.breakoutId;
      if (this.#open && !known) throw new AppError('breakouts_open');
      const here = this.#context.people.all.filter((one) => joinsGroups(one.role)).map((one) => one.personId);
      const act = { ...this.#context.act(actorId), ...groups, here };
      const about = known ? undefined : given.breakoutId;
      const { isNew, ...row } = await run((db) => openBreakouts({ db }, act), about);
      // Asked again, they are open; or they were, and are over.
      if (known) return;
      // Those of another time come late; what was stored as the room went is opened now.
      if (!isNew && this.#parted) throw new AppError('breakouts_over');
      this.#beenIn.clear();
      this.#boards.forgetAll();
      this.#parted = { row, isOpen: true, endsAt: endOf(minutes), visits: new Map() };
      this.#setClock();
      this.#move(this.#context.people.all);
      for (const person of this.#context.people.all) this.#placeLate(person);
      await this.#save();
    });
  }

  /** Everybody comes back. Those that are over, are. */
  async end(breakoutId: string): Promise<void> {
    if (this.#open?.row.id === breakoutId) await this.#end();
  }

  /** They last so long from now on; null: until a host ends them. @throws AppError `breakouts_over` */
  async setTime(breakoutId: string, minutes: number | null): Promise<void> {
    const open = this.#requireOpen();
    if (open.row.id !== breakoutId) throw new AppError('breakouts_over');
    open.endsAt = endOf(minutes);
    this.#setClock();
    this.#telling.ask();
    await this.#save();
  }

  /**
   * A host puts somebody into a group, or back to the class.
   *
   * @throws AppError `breakouts_over`, `not_found` for no such group or nobody who was here, `unavailable`
   */
  place(actorId: string, { personId, groupId }: { personId: string; groupId: string | null }): Promise<void> {
    const role = this.#context.people.find(personId)?.role;
    if (!role && !this.#requireOpen().row.members.has(personId)) throw new AppError('not_found');
    return this.#place({ actorId, groupId, personId, person: { personId, role } });
  }

  /** Somebody goes into a group as they choose. @throws AppError `breakouts_over`, `not_found`, `unavailable` */
  choose(personId: string, groupId: string): Promise<void> {
    return this.#place({ actorId: personId, groupId, personId });
  }

  /** Who teaches or interprets goes into a group, or (null) leaves it. @throws AppError `breakouts_over`, `not_found` */
  async visit(person: Participant, groupId: string | null): Promise<void> {
    const open = this.#requireOpen();
    if (groupId === null) {
      if (!open.visits.delete(person.personId)) return;
    } else {
      if (!open.row.groups.some((one) => one.id === groupId)) throw new AppError('not_found');
      open.visits.set(person.personId, groupId);
    }
    this.#move([person]);
    await this.#save();
  }

  /** A host is heard in all groups, or no longer. @throws AppError `breakouts_over` */
  speak(person: Participant, isOn: boolean): void {
    this.#requireOpen();
    if (person.speaksToGroups === isOn) return;
    person.speaksToGroups = isOn;
    this.#publications.follow(new Set([person]), new Set());
    this.#telling.ask();
  }

  /** Tells all groups, and the class. Resolves when it is stored. @throws AppError `breakouts_over` */
  async tell(
    person: Participant,
    { messageId, body, locale }: { messageId: string; body: string; locale: string | null },
  ): Promise<ChatMessageView> {
    const { personId, displayName, role } = person;
    const breakoutId = this.#requireOpen().row.id;
    const message = {
      id: messageId,
      personId,
      displayName,
      role,
      body,
      toHosts: false,
      locale,
      toPersonId: null,
      toName: null,
    };
    return this.#chat.send({ ...message, breakoutId, groupId: null });
  }

  /**
   * Where a message goes that was written in this group, or (null) to the class: what one has begun to write in a group arrives
   * there, also when one was brought back meanwhile.
   *
   * @throws AppError `not_found` for a group in which the person was not
   */
  writtenTo({ personId }: Participant, groupId: string | null): ChatPlace | { breakoutId: null; groupId: null } {
    if (groupId === null) return { breakoutId: null, groupId: null };
    const row = this.#parted?.row;
    if (!row || !this.#wasIn(personId, groupId)) throw new AppError('not_found');
    return { breakoutId: row.id, groupId };
  }

  /** Who comes late or back is in their group before the welcome says so. */
  arrive(person: Participant): undefined {
    if (!this.#open) return;
    this.#put(person);
    this.#placeLate(person);
    this.#telling.ask();
  }

  forget(): void {
    if (this.#open) this.#telling.ask();
  }

  close(why: 'ended' | 'stopped'): void {
    this.#clock.stop();
    this.#telling.close();
    if (why === 'ended' && this.#parted) this.#kept.state.drop();
  }

  get #open(): PartedClass | null {
    return this.#parted?.isOpen ? this.#parted : null;
  }

  /** @throws AppError `breakouts_over` */
  #requireOpen(): PartedClass {
    if (!this.#open) throw new AppError('breakouts_over');
    return this.#open;
  }

  /** Who is in which group, as the database knows it: what was given up on the way there may have arrived. */
  #take(row: BreakoutRow | null): void {
    const members = this.#parted?.row.members;
    if (!row || !members) return;
    members.clear();
    for (const [personId, groupId] of row.members) members.set(personId, groupId);
    if (this.#open) this.#move(this.#context.people.all);
  }

  async #end(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    open.isOpen = false;
    this.#keepEnd(open);
    open.visits.clear();
    this.#setClock();
    this.#move(this.#context.people.all);
    await this.#save();
  }

  #wasIn(personId: string, groupId: string): boolean {
    const isThere = this.#parted?.row.members.get(personId) === groupId;
    return isThere || (this.#beenIn.get(personId)?.has(groupId) ?? false);
  }

  #viewOf(self: Participant, open: PartedClass) {
    return breakoutsFor(self, open, { people: this.#context.people.all, boards: this.#boards });
  }

  /** Written behind: people come back while the database is away, too. What the clock ended had ended by then. */
  #keepEnd({ row: { id: breakoutId }, endsAt }: PartedClass): void {
    const at = new Date(Math.min(Date.now(), endsAt ?? Number.POSITIVE_INFINITY));
    const { gate, log } = this.#context.services;
    gate
      .persist((db) => endBreakouts({ db }, { breakoutId, at }))
      .catch((err: unknown) => log.warn({ err, breakoutId }, 'when groups ended could not be kept'));
  }

  #place({
    personId,
    ...act
  }: { actorId: string; groupId: string | null; personId: string } & PlacedBy): Promise<void> {
    return this.#stored.inTurn(async (run) => {
      const { row } = this.#requireOpen();
      const { actorId, groupId, person } = act;
      const placing = { ...this.#context.act(actorId), breakoutId: row.id, groupId, ...(person && { person }) };
      await run((db) => placeInGroup({ db }, placing));
      if (groupId === null) row.members.delete(personId);
      else row.members.set(personId, groupId);
      const present = this.#context.people.find(personId);
      if (present && this.#open?.row === row) this.#move([present]);
    });
  }

  /** By the rule of the groups. While the database is away, a host says where; the next who come are placed again. */
  #placeLate({ personId, role }: Participant): void {
    const row = this.#open?.row;
    if (!row || !joinsGroups(role) || row.members.has(personId) || row.way === 'hand' || row.way === 'choice') return;
    const { id: classSessionId } = this.#context.live;
    const { fence } = this.#context.lease;
    const act = { classSessionId, fence, breakoutId: row.id, personId, at: new Date() };
    const place = async (run: Run) => {
      if (row.members.has(personId)) return;
      const groupId = await run((db) => placeLateComer({ db }, act));
      if (groupId !== null) row.members.set(personId, groupId);
      const present = this.#context.people.find(personId);
      if (present && this.#open?.row === row) this.#move([present]);
    };
    this.#stored
      .inTurn(place)
      .catch((err: unknown) =>
        this.#context.services.log.warn({ err, classSessionId }, 'nobody was placed in a group'),
      );
  }

  #put(person: Participant): void {
    person.place = this.#placeOf(person);
    if (!this.#open) person.speaksToGroups = false;
    if (!person.place) return;
    const been = this.#beenIn.get(person.personId) ?? new Set();
    this.#beenIn.set(person.personId, been.add(person.place.groupId));
  }

  #placeOf({ personId, role }: Participant): GroupPlace | null {
    const open = this.#open;
    if (!open) return null;
    const { id: breakoutId, means, members } = open.row;
    const groupId = joinsGroups(role) ? members.get(personId) : visitsGroups(role) && open.visits.get(personId);
    return groupId ? { breakoutId, groupId, means } : null;
  }

  /** Each to their place; who is told of it has nothing of before, and everything of what is there. */
  #move(people: readonly Participant[]): void {
    const before = new Map(people.map((one) => [one, one.place?.groupId]));
    for (const person of people) this.#put(person);
    const moved = people.filter((one) => one.place?.groupId !== before.get(one));
    this.#publications.follow(new Set(people), new Set(moved));
    for (const person of moved) {
      const place = {
        ...this.view(person),
        ...this.#chat.latestFor(person),
        producers: this.#publications.viewsFor(person),
      };
      this.#context.audience.only([person]).emit('breakouts:placed', place);
    }
    this.#telling.ask();
  }

  #inGroups() {
    return this.#context.audience.only(this.#context.people.all.filter((one) => one.place));
  }

  /** All who are in one place see the same, but for who teaches. */
  #tell(): void {
    const open = this.#open;
    const { audience, people } = this.#context;
    if (!open) {
      audience.everyone().emit('breakouts:changed', null);
      return;
    }
    const places = Map.groupBy(people.all, ({ role, place }) => `${place?.groupId} ${role === 'host'}`);
    for (const here of places.values()) {
      const [first] = here;
      if (first) audience.only(here).emit('breakouts:changed', this.#viewOf(first, open));
    }
  }

  #setClock(): void {
    this.#clock.set(this.#open?.endsAt ?? null);
  }

  #save(): Promise<void> {
    if (!this.#parted) return Promise.resolve();
    const { row, isOpen, endsAt, visits } = this.#parted;
    return this.#kept.state.save({ breakoutId: row.id, isOpen, endsAt, visits: [...visits] });
  }
}

interface Features {
  chat: ChatLog;
  publications: Publications;
  boards: GroupBoards;
}

type PlacedBy = Pick<Parameters<typeof placeInGroup>[1], 'person'>;

const endOf = (minutes: number | null) => (minutes === null ? null : Date.now() + minutes * 60_000);
