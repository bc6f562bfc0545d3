import { findClosedClasses, findLiveClass, listChannelLocales } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import type { RoomLease } from '#media-server/room-lease.ts';
import type { Admission } from './admission.ts';
import { noteLostRoom } from './media-outage.ts';
import { Room } from './room.ts';
import type { RoomServices } from './room-services.ts';

/** A room that stands empty is kept this long, so that a class whose only visitor reloads does not start anew. */
const emptyGraceMs = 60_000;

/**
 * The rooms that are open on this server; each is opened once, by the first person who joins, and only while no other
 * server holds the class.
 */
export class RoomRegistry {
  readonly #services: RoomServices;
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #open = new Map<string, Room>();
  #isClosed = false;

  private constructor(services: RoomServices) {
    this.#services = services;
  }

  static create(services: RoomServices): RoomRegistry {
    return new RoomRegistry(services);
  }

  get all(): readonly Room[] {
    return [...this.#open.values()];
  }

  get load(): { rooms: number; people: number } {
    return { rooms: this.#open.size, people: this.all.reduce((sum, room) => sum + room.people.length, 0) };
  }

  /** Whether this server takes one more person in, beside those of all its rooms. */
  hasPlaceFor(room: Room, admission: Admission): boolean {
    return room.entersAnyway(admission) || this.load.people < this.#services.serverCapacity;
  }

  find(classSessionId: string): Room | undefined {
    return this.#open.get(classSessionId);
  }

  /**
   * The class's room, opened from the database when it is not open yet.
   *
   * @throws AppError `not_found`, `room_closed` (ended or cancelled), `room_moved` (another server holds it),
   * `unavailable` (no database to open it from)
   */
  async open(classSessionId: string): Promise<Room> {
    if (this.#isClosed) throw new AppError('unavailable');
    const known = this.#rooms.get(classSessionId);
    if (known) return known;
    const opening = this.#load(classSessionId);
    this.#rooms.set(classSessionId, opening);
    try {
      const room = await opening;
      if (this.#isClosed || room.lease.remainingMs <= 0) {
        room.close('stopped');
        throw new AppError('unavailable');
      }
      this.#open.set(classSessionId, room);
      this.#closeWhenStillEmpty(room);
      return room;
    } catch (error) {
      this.#rooms.delete(classSessionId);
      throw error;
    }
  }

  /** Ends a room for all; the class itself has ended before. */
  end(room: Room, at: Date): void {
    this.#forget(room);
    room.close('ended', at);
    this.#giveBack(room.lease, room);
  }

  /** Closes the room whose lease was lost without a word: people come to the door again, and are told where it is. */
  lose(lease: RoomLease): void {
    const room = this.find(lease.classSessionId);
    if (room?.lease !== lease) return;
    const wasLive = room.features.clock.isLive;
    this.#forget(room);
    room.close('stopped');
    if (wasLive) noteLostRoom(this.#services, lease);
  }

  /** Ends the rooms whose class was ended or cancelled elsewhere (in the web app, by another server). */
  async endClosedClasses(): Promise<void> {
    const ids = this.all.map((room) => room.id);
    if (ids.length === 0) return;
    const closed = await this.#services.gate.run((db) => findClosedClasses(db, ids));
    for (const { id, endedAt } of closed) {
      const room = this.find(id);
      if (room) this.end(room, endedAt ?? new Date());
    }
  }

  /**
   * Closes the rooms of classes that were planned to be interpreted otherwise while people waited in them: the pages come
   * back to a room that is as the plan is now.
   */
  async reopenReplanned(): Promise<void> {
    const ids = this.all.map((room) => room.id);
    if (ids.length === 0) return;
    const planned = await this.#services.gate.run((db) => listChannelLocales(db, ids));
    for (const room of this.all) {
      if (ids.includes(room.id) && !room.features.interpretation.isInto(planned.get(room.id) ?? [])) this.#stop(room);
    }
  }

  /** Closes all rooms without a word, so that clients come back to the next server. */
  close(at: Date): Room[] {
    this.#isClosed = true;
    const rooms = [...this.all];
    for (const room of rooms) room.close('stopped', at);
    this.#rooms.clear();
    this.#open.clear();
    return rooms;
  }

  async #load(classSessionId: string): Promise<Room> {
    // First the lease: what is read after it, no other server changes.
    const lease = await this.#services.placement.claim(classSessionId);
    try {
      return await this.#loadUnder(lease, classSessionId);
    } catch (error) {
      if (lease) this.#giveBack(lease);
      throw error;
    }
  }

  async #loadUnder(lease: RoomLease | null, classSessionId: string): Promise<Room> {
    const live = await this.#services.gate.run((db) => findLiveClass(db, classSessionId));
    if (!live) throw new AppError('not_found');
    if (live.status !== 'scheduled' && live.status !== 'live') throw new AppError('room_closed');
    if (!lease) throw new AppError('room_moved');
    return Room.open(this.#services, { live, lease, onEmpty: (room) => this.#closeWhenStillEmpty(room) });
  }

  /** After what the room has written: another server takes open intervals for those of one that died. */
  #giveBack(lease: RoomLease, room?: Room): void {
    const { ledger, placement, log } = this.#services;
    Promise.all([ledger.flush(), room?.settled()]).then(
      () => placement.release(lease),
      (error: unknown) => log.warn({ err: error }, 'a class is not given back; its lease will run out'),
    );
  }

  #closeWhenStillEmpty(room: Room): void {
    const timer = setTimeout(() => {
      if (!room.isClosed && room.people.length === 0) this.#stop(room);
    }, emptyGraceMs);
    timer.unref();
  }

  /** Closes a room without a word; who comes finds it opened anew. */
  #stop(room: Room): void {
    this.#forget(room);
    room.close('stopped');
    this.#giveBack(room.lease, room);
  }

  #forget(room: Room): void {
    if (this.#open.get(room.id) !== room) return;
    this.#open.delete(room.id);
    this.#rooms.delete(room.id);
  }
}
