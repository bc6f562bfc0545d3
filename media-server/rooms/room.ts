import type { LiveClass } from '#db/queries/live/live-class.ts';
import { awaitActs } from '#db/queries/live/room-lease.ts';
import { listRoomState } from '#db/queries/live/room-state.ts';
import { AppError } from '#domain/errors.ts';
import { entersFullClass, type RoomRole } from '#domain/live/room-role.ts';
import type { Broadcast, LiveSocket } from '#media-server/live-socket.ts';
import type { RoomLease } from '#media-server/room-lease.ts';
import type { Admission } from './admission.ts';
import { Audience } from './audience.ts';
import type { Connection } from './connection.ts';
import { openFeatures, type RoomFeatures, welcomeTo } from './features.ts';
import { KeptState } from './kept-state.ts';
import { Participant } from './participant.ts';
import { RoomPeople } from './presence.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { RoomServices } from './room-services.ts';
import { StoredCopy } from './stored-copy.ts';

interface OpenedRoom {
  live: LiveClass;
  lease: RoomLease;
  people: RoomPeople;
  features: RoomFeatures;
  /** What is written behind. */
  kept: readonly { settled(): Promise<void> }[];
  copies: readonly { close(): void }[];
  onEmpty: () => void;
}

/**
 * One live class: its people, who come and go, and its features, each of which has its own state (`features.ts`). Lives
 * from the first join until the class ends or has stood empty for a while.
 *
 * What clients see: `welcome` first; then changes. When a worker dies under the room: `room:reset` with a higher epoch,
 * people, hands and floor as they were. Last of all `room:closed`.
 */
export class Room {
  readonly id: string;
  readonly lease: RoomLease;
  readonly features: RoomFeatures;
  readonly #services: RoomServices;
  readonly #people: RoomPeople;
  readonly #kept: OpenedRoom['kept'];
  readonly #copies: OpenedRoom['copies'];
  readonly #onEmpty: () => void;
  #closedBecause: 'ended' | 'stopped' | undefined;

  private constructor(services: RoomServices, { live, lease, people, features, onEmpty, ...stored }: OpenedRoom) {
    this.id = live.id;
    this.lease = lease;
    this.features = features;
    this.#services = services;
    this.#people = people;
    this.#kept = stored.kept;
    this.#copies = stored.copies;
    this.#onEmpty = onEmpty;
  }

  /**
   * Opens the room of a class from what the database holds of it.
   *
   * @param onEmpty called when the last person has left
   * @throws AppError `unavailable`
   */
  static async open(
    services: RoomServices,
    { live, lease, onEmpty }: Pick<OpenedRoom, 'live' | 'lease'> & { onEmpty: (room: Room) => void },
  ): Promise<Room> {
    const { io, gate, log } = services;
    const stored = await gate.run((db) => listRoomState(db, live.id));
    const kept: { settled(): Promise<void> }[] = [];
    const copies: { close(): void }[] = [];
    const people = RoomPeople.create(() => io.to(live.id));
    const audience = Audience.create({ io, classSessionId: live.id, people });
    const context: RoomContext = {
      live,
      lease,
      services,
      people,
      everyone: () => audience.everyone(),
      audience,
      putOut: (personId, how) => room.putOut(personId, how),
      act: (actorId) => ({ classSessionId: live.id, actorId, at: new Date(), fence: lease.fence }),
      keep: (feature, schema) => {
        const key = { classSessionId: live.id, fence: lease.fence, feature };
        const state = KeptState.create({ gate, log, key, schema, stored: stored.get(feature) });
        kept.push(state);
        return state;
      },
      copy: (read, take) => {
        const copy = StoredCopy.create({ gate, log, settle: (db) => awaitActs(db, live.id), read, take });
        copies.push(copy);
        return copy;
      },
    };
    const features = await openFeatures(context);
    const opened = { live, lease, people, features, kept, copies };
    const room: Room = new Room(services, { ...opened, onEmpty: () => onEmpty(room) });
    return room;
  }

  get isClosed(): boolean {
    return this.#closedBecause !== undefined;
  }

  /** @throws AppError `room_closed` when the class has ended, `unavailable` when the server stops or may not hold it */
  requireOpen(): void {
    if (this.#closedBecause === 'ended') throw new AppError('room_closed');
    if (this.isClosed || this.lease.remainingMs <= 0) throw new AppError('unavailable');
  }

  get people(): readonly Participant[] {
    return this.#people.all;
  }

  get everyone(): Broadcast {
    return this.#services.io.to(this.id);
  }

  find(personId: string): Participant | undefined {
    return this.#people.find(personId);
  }

  /** @throws AppError `not_found` */
  person(personId: string): Participant {
    const found = this.find(personId);
    if (!found) throw new AppError('not_found');
    return found;
  }

  /** What a person is here; undefined when not in the room. */
  roleOf(personId: string): RoomRole | undefined {
    return this.find(personId)?.role;
  }

  /** Whether one more may come in; guests do not take the places of those whose class it is beyond their own number. */
  hasPlaceFor(admission: Admission): boolean {
    if (this.entersAnyway(admission)) return true;
    if (this.isFull) return false;
    return admission.claims.role !== 'guest' || this.features.guests.hasPlace;
  }

  /** Nobody but hosts comes in. */
  get isFull(): boolean {
    return this.#people.size >= this.#services.capacity;
  }

  /** Who teaches comes in however full it is, and who is here already. */
  entersAnyway({ claims: { personId, role } }: Admission): boolean {
    return entersFullClass(role) || this.find(personId) !== undefined;
  }

  /** Takes an admitted socket in: welcome to it, then a change of the roster to the others. */
  join(
    socket: LiveSocket,
    admission: Admission,
  ): { participant: Participant; connection: Connection; isReturn: boolean } {
    const { personId, role } = admission.claims;
    let participant = this.find(personId);
    if (participant && participant.role !== role) {
      // The role changed since: what the old one allowed must go.
      this.putOut(personId, 'replaced');
      participant = undefined;
    }
    const present = participant ?? Participant.create(admission);
    this.#people.add(present);
    const before = present.presence;
    const isReturn = present.connections.some((one) => one.id === admission.connectionId);
    const { connection, surplus } = present.connect(admission, this.#services.ledger);
    if (surplus) {
      surplus.socket?.emit('room:closed', { reason: 'replaced' });
      this.#forget(present, surplus);
    }
    connection.attach(socket, admission, role);
    const news = participant ? [] : this.#all.map((one) => one.arrive?.(present));
    socket.emit('welcome', welcomeTo(this.features, present, connection));
    if (!participant || present.presence !== before) this.#people.tell(present);
    for (const tell of news) tell?.();
    socket.join(this.id);
    return { participant: present, connection, isReturn };
  }

  /** A socket ended: for good when the page said so, otherwise the person is `lost` for a while first. */
  disconnect(participant: Participant, connection: Connection, socket: LiveSocket, isDeliberate: boolean): void {
    if (this.isClosed || connection.socket !== socket) return;
    if (isDeliberate) {
      this.#forget(participant, connection);
      return;
    }
    const before = participant.presence;
    connection.detach('lost');
    connection.waitForReturn(this.#services.lostGraceMs, () => this.#forget(participant, connection));
    if (participant.presence !== before) this.#people.tell(participant);
  }

  /** Ends a person's part here: with a last word, or without one, so that the page comes to the door again. */
  putOut(personId: string, how: 'removed' | 'sentOut' | 'suspended' | 'replaced' | 'to come back'): void {
    const participant = this.find(personId);
    if (!participant) return;
    if (how !== 'to come back') {
      for (const { socket } of participant.connections) socket?.emit('room:closed', { reason: how });
    }
    this.#drop(participant);
    if (how === 'suspended') this.#tellHosts(participant);
  }

  /** Whoever teaches knows why somebody is gone. */
  #tellHosts({ displayName }: Participant): void {
    const hosts = this.people.filter((one) => one.role === 'host');
    for (const { socket } of hosts.flatMap((one) => one.connections)) {
      socket?.emit('person:suspended', { displayName });
    }
  }

  /** The session has ended in which these pages' person signed in: they come to the door again, which says so. */
  endSession(personId: string, sessionId: string): void {
    const participant = this.find(personId);
    for (const connection of participant?.connections ?? []) {
      if (participant && connection.sessionId === sessionId) this.#forget(participant, connection, 'to come back');
    }
  }

  /** Ends everybody's presence; the room itself stays until it is closed. */
  endPresence(at: Date): void {
    for (const { connections } of this.people) for (const connection of connections) connection.endPresence(at);
  }

  /**
   * Closes the room: for all because the class `ended`, or because the server `stopped` and people are to come back to
   * the next one. The ledger's lines end at `at`. Closing twice changes nothing.
   */
  close(why: 'ended' | 'stopped', at = new Date()): void {
    if (this.#closedBecause) return;
    this.#closedBecause = why;
    if (why === 'ended') this.everyone.emit('room:closed', { reason: 'ended' });
    for (const participant of this.people) participant.close(why === 'ended' ? 'for good' : 'to come back', at);
    for (const feature of this.#all) feature.close?.(why);
    for (const copy of this.#copies) copy.close();
  }

  /** Resolves when the state of all features is stored, or cannot be: another server may take over from there. */
  async settled(): Promise<void> {
    await Promise.all(this.#kept.map((one) => one.settled()));
  }

  get #all(): RoomFeature<object>[] {
    return Object.values(this.features);
  }

  #drop(participant: Participant): void {
    if (!this.#people.remove(participant)) return;
    participant.close();
    for (const feature of this.#all) feature.forget?.(participant.personId, participant);
    this.#people.tell(participant);
    if (this.#people.size === 0) this.#onEmpty();
  }

  /** One tab is gone; with the last one, the person. */
  #forget(participant: Participant, connection: Connection, how: 'for good' | 'to come back' = 'for good'): void {
    const before = participant.presence;
    connection.close(how);
    participant.forget(connection);
    if (participant.connections.length === 0) this.#drop(participant);
    else if (participant.presence !== before) this.#people.tell(participant);
  }
}
