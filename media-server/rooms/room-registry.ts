import { findClosedClasses, findLiveClass, listRemovedPeople } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import { ChatLog } from './chat-log.ts';
import { Room } from './room.ts';
import type { RoomServices } from './room-services.ts';

/** A room that stands empty is kept this long, so that a class whose only visitor reloads does not start anew. */
const emptyGraceMs = 60_000;

/** The rooms that are open on this server; each is opened once, by the first person who joins. */
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

  find(classSessionId: string): Room | undefined {
    return this.#open.get(classSessionId);
  }

  /**
   * The class's room, opened from the database when it is not open yet.
   *
   * @throws AppError `not_found`, `room_closed` (ended or cancelled), `unavailable` (no database to open it from)
   */
  async open(classSessionId: string): Promise<Room> {
    if (this.#isClosed) throw new AppError('unavailable');
    const known = this.#rooms.get(classSessionId);
    if (known) return known;
    const opening = this.#load(classSessionId);
    this.#rooms.set(classSessionId, opening);
    try {
      const room = await opening;
      if (this.#isClosed) {
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

  /** Closes all rooms without a word, so that clients come back to the next server. */
  close(): Room[] {
    this.#isClosed = true;
    const rooms = [...this.all];
    for (const room of rooms) room.close('stopped');
    this.#rooms.clear();
    this.#open.clear();
    return rooms;
  }

  async #load(classSessionId: string): Promise<Room> {
    const { gate, io } = this.#services;
    const live = await gate.run((db) => findLiveClass(db, classSessionId));
    if (!live) throw new AppError('not_found');
    if (live.status !== 'scheduled' && live.status !== 'live') throw new AppError('room_closed');
    const [removedPeople, chat] = await Promise.all([
      gate.run((db) => listRemovedPeople(db, classSessionId)),
      ChatLog.open(classSessionId, gate, () => io.to(classSessionId)),
    ]);
    return Room.create(this.#services, {
      live,
      removedPeople,
      chat,
      onEmpty: (room) => this.#closeWhenStillEmpty(room),
    });
  }

  #closeWhenStillEmpty(room: Room): void {
    const timer = setTimeout(() => {
      if (room.isClosed || room.people.length > 0) return;
      this.#forget(room);
      room.close('stopped');
    }, emptyGraceMs);
    timer.unref();
  }

  #forget(room: Room): void {
    if (this.#open.get(room.id) !== room) return;
    this.#open.delete(room.id);
    this.#rooms.delete(room.id);
  }
}
