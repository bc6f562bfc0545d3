import { removePerson } from '#commands/live/remove-person.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { entersFullClass, type RoomRole } from '#domain/live/room-role.ts';
import type { Broadcast, LiveSocket } from '#media-server/live-socket.ts';
import type { RoomLease } from '#media-server/room-lease.ts';
import type { RoomMedia } from '#media-server/sfu/room-media.ts';
import type { Admission } from './admission.ts';
import type { ChatLog } from './chat-log.ts';
import { ClassClock } from './class-clock.ts';
import type { Connection } from './connection.ts';
import { Floor } from './floor.ts';
import { MediaEpochs } from './media-epochs.ts';
import { noteMediaOutage } from './media-outage.ts';
import { Participant } from './participant.ts';
import { PeopleNews } from './people-news.ts';
import { Publications } from './publications.ts';
import type { OpenedRoom, RoomServices } from './room-services.ts';
import { welcomeTo } from './welcome.ts';

/**
 * One live class: who is here, what is published, who holds the floor. Lives from the first join until the class ends
 * or has stood empty for a while.
 *
 * What clients see: `welcome` first; then changes. When a worker dies under the room: `room:reset` with a higher epoch,
 * people, hands and floor as they were. Last of all `room:closed`.
 */
export class Room {
  readonly id: string;
  readonly chat: ChatLog;
  readonly clock: ClassClock;
  readonly floor: Floor;
  readonly lease: RoomLease;
  readonly publications: Publications;
  readonly #services: RoomServices;
  readonly #people = new Map<string, Participant>();
  readonly #news: PeopleNews;
  readonly #removed: Set<string>;
  readonly #onEmpty: (room: Room) => void;
  readonly #epochs: MediaEpochs;
  #closedBecause: 'ended' | 'stopped' | undefined;

  private constructor(services: RoomServices, opened: OpenedRoom) {
    const everyone = () => this.everyone;
    const everyoneInOrder = () => {
      this.#news.flush();
      return this.everyone;
    };
    this.id = opened.live.id;
    this.chat = opened.chat;
    this.lease = opened.lease;
    this.#services = services;
    this.#removed = new Set(opened.removedPeople);
    this.#onEmpty = opened.onEmpty;
    this.clock = ClassClock.create(services.gate, everyone, opened);
    this.#news = PeopleNews.create(
      (change) => this.everyone.emit('people:changed', change),
      (personId) => this.find(personId)?.view(),
    );
    this.publications = Publications.create(everyoneInOrder);
    this.floor = Floor.create({
      everyone: everyoneInOrder,
      find: (personId) => this.find(personId),
      publications: this.publications,
      onChanged: (participant) => {
        this.tellUpdated(participant);
        this.#news.flush();
      },
    });
    this.#epochs = MediaEpochs.create({
      ...services,
      nextEpoch: () => this.lease.nextEpoch(),
      log: services.log.child({ classSessionId: this.id }),
      onLost: () => this.#onMediaLost(),
      onReset: (outage) => this.#onMediaReset(outage),
    });
  }

  static async create(services: RoomServices, opened: OpenedRoom): Promise<Room> {
    const room = new Room(services, opened);
    await room.#epochs.begin();
    return room;
  }

  get epoch(): number {
    return this.#epochs.epoch;
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
    return [...this.#people.values()];
  }

  get everyone(): Broadcast {
    return this.#services.io.to(this.id);
  }

  /** The present epoch's media. @throws AppError `stale_epoch` between a worker's death and the next epoch */
  get media(): RoomMedia {
    return this.#epochs.media;
  }

  get rtpCapabilities(): object {
    return this.#epochs.rtpCapabilities;
  }

  find(personId: string): Participant | undefined {
    return this.#people.get(personId);
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

  isRemoved(personId: string): boolean {
    return this.#removed.has(personId);
  }

  /** Whether one more may come in. People who are here already always may. */
  hasPlaceFor({ claims: { personId, role } }: Admission): boolean {
    return entersFullClass(role) || this.#people.has(personId) || this.#people.size < this.#services.capacity;
  }

  /** Takes an admitted socket in: welcome to it, then a change of the roster to the others. */
  join(
    socket: LiveSocket,
    admission: Admission,
  ): { participant: Participant; connection: Connection; isReturn: boolean } {
    const { personId, role } = admission.claims;
    let participant = this.#people.get(personId);
    if (participant && participant.role !== role) {
      // The role changed since: what the old one allowed must go.
      this.putOut(personId, 'replaced');
      participant = undefined;
    }
    const isKnown = participant !== undefined;
    const present = participant ?? Participant.create(admission);
    this.#people.set(personId, present);
    const before = present.presence;
    const isReturn = present.connections.some((one) => one.id === admission.connectionId);
    const { connection, surplus } = present.connect(admission, this.#services.ledger);
    if (surplus) {
      surplus.socket?.emit('room:closed', { reason: 'replaced' });
      this.#forget(present, surplus);
    }
    connection.attach(socket, admission, role);
    const bringsHand = this.floor.giveBack(present, admission.claims.floor);
    socket.emit('welcome', welcomeTo(this, present, connection));
    if (!isKnown || present.presence !== before) this.#news.tell(personId);
    if (bringsHand) this.floor.hands.tell();
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
    if (participant.presence !== before) this.tellUpdated(participant);
  }

  /** Tells everybody, soon, what a person looks like now. */
  tellUpdated({ personId }: Participant): void {
    this.#news.tell(personId);
  }

  /**
   * Puts a person out and keeps them out; resolves when that is stored.
   *
   * @throws AppError `forbidden` when, with the database back, it turns out that who asked may not; the way in is open then
   */
  async remove(personId: string, actorId: string): Promise<void> {
    this.#removed.add(personId);
    this.putOut(personId, 'removed');
    const act = { classSessionId: this.id, actorId, personId, at: new Date() };
    try {
      await this.#services.gate.persist((db) => removePerson({ db }, act));
    } catch (error) {
      if (isAppError(error) && error.code === 'forbidden') this.#removed.delete(personId);
      throw error;
    }
  }

  /** Ends a person's part here: with a last word, or without one, so that the page comes to the door again. */
  putOut(personId: string, how: 'removed' | 'replaced' | 'to come back'): void {
    const participant = this.#people.get(personId);
    if (!participant) return;
    if (how !== 'to come back') {
      for (const { socket } of participant.connections) socket?.emit('room:closed', { reason: how });
    }
    this.#drop(participant);
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
    this.#news.close();
    if (why === 'ended') this.everyone.emit('room:closed', { reason: 'ended' });
    for (const participant of this.people) participant.close(why === 'ended' ? 'for good' : 'to come back', at);
    this.#people.clear();
    this.publications.clear();
    this.#epochs.close();
  }

  #drop(participant: Participant): void {
    if (this.#people.get(participant.personId) !== participant) return;
    this.#people.delete(participant.personId);
    participant.close();
    this.floor.lowerHand(participant.personId);
    this.#news.tell(participant.personId);
    if (this.#people.size === 0) this.#onEmpty(this);
  }

  /** One tab is gone; with the last one, the person. */
  #forget(participant: Participant, connection: Connection): void {
    const before = participant.presence;
    connection.close('for good');
    participant.forget(connection);
    if (participant.connections.length === 0) this.#drop(participant);
    else if (participant.presence !== before) this.tellUpdated(participant);
  }

  #onMediaLost(): void {
    this.publications.clear();
    for (const { connections } of this.people) for (const connection of connections) connection.closeMedia();
  }

  /** The same room goes on under a new epoch, and everybody sets up media again. */
  #onMediaReset(outage: { startedAt: Date; endedAt: Date }): void {
    const { log } = this.#services;
    this.everyone.emit('room:reset', { epoch: this.epoch, routerRtpCapabilities: this.rtpCapabilities });
    log.warn({ classSessionId: this.id, downMs: Number(outage.endedAt) - Number(outage.startedAt) }, 'room was reset');
    if (this.clock.isLive) noteMediaOutage(this.#services, { classSessionId: this.id, ...outage });
  }
}
