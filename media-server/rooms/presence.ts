import type { Broadcast } from '#media-server/live-socket.ts';
import type { PresenceWelcome } from '#media-server/protocol/presence.ts';
import type { Participant } from './participant.ts';
import type { RoomFeature } from './room-feature.ts';
import { RosterUpdates } from './roster-updates.ts';

/** Who is in a room, and how the others hear of it. */
export class RoomPeople implements RoomFeature<PresenceWelcome> {
  readonly #people = new Map<string, Participant>();
  readonly #updates: RosterUpdates;

  private constructor(everyone: () => Broadcast) {
    this.#updates = RosterUpdates.create(
      (change) => everyone().emit('people:changed', change),
      (personId) => this.find(personId)?.view(),
    );
  }

  static create(everyone: () => Broadcast): RoomPeople {
    return new RoomPeople(everyone);
  }

  get all(): readonly Participant[] {
    return [...this.#people.values()];
  }

  get size(): number {
    return this.#people.size;
  }

  find(personId: string): Participant | undefined {
    return this.#people.get(personId);
  }

  add(participant: Participant): void {
    this.#people.set(participant.personId, participant);
  }

  /** @returns false when it is not the one who is here */
  remove(participant: Participant): boolean {
    return this.find(participant.personId) === participant && this.#people.delete(participant.personId);
  }

  /** Tells everybody, soon, how this person is now. */
  tell({ personId }: Participant): void {
    this.#updates.tell(personId);
  }

  /** Tells now what waits: before anything else that names people is told. */
  flush(): void {
    this.#updates.flush();
  }

  view(self: Participant): PresenceWelcome {
    return { self: self.view(), participants: this.all.map((one) => one.view()) };
  }

  close(): void {
    this.#updates.close();
    this.#people.clear();
  }
}
