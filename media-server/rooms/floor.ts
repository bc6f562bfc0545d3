import { z } from 'zod';
import { AppError } from '#domain/errors.ts';
import { mayHoldFloor } from '#domain/live/floor-roles.ts';
import type { Hands } from './hands.ts';
import type { KeptState } from './kept-state.ts';
import type { Participant } from './participant.ts';
import type { Publications } from './publications.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

/**
 * Who may speak though not at any time: hosts give the floor and take it back. It is seen in the people of the room, and
 * outlives the media server.
 */
export class Floor implements RoomFeature {
  readonly #people: RoomContext['people'];
  readonly #hands: Hands;
  readonly #publications: Publications;
  readonly #kept: KeptState<string[]>;
  /** Those who have not come back since the room was opened too. */
  readonly #holders: Set<string>;

  private constructor(context: RoomContext, hands: Hands, publications: Publications) {
    this.#people = context.people;
    this.#hands = hands;
    this.#publications = publications;
    this.#kept = context.keep('floor', z.array(z.uuid()));
    this.#holders = new Set(this.#kept.restored);
  }

  static create(context: RoomContext, hands: Hands, publications: Publications): Floor {
    return new Floor(context, hands, publications);
  }

  view(): object {
    return {};
  }

  /** Resolves when it is stored, if it can be now. @throws AppError `forbidden` for interpreters of a class with channels */
  async give(person: Participant): Promise<void> {
    // Whose voice a channel carries has no other.
    if (person.worksInChannels) throw new AppError('forbidden');
    await Promise.all([this.#hands.lower(person.personId), person.hasFloor ? undefined : this.#hold(person)]);
  }

  async #hold(person: Participant): Promise<void> {
    this.#holders.add(person.personId);
    this.#set(person, true);
    await this.#save();
  }

  /** Ends the person's microphone with it, and the camera where it came with the floor. Who does not have it has nothing to lose. */
  async take(person: Participant, byPersonId: string): Promise<void> {
    if (!person.holdsFloor) return;
    this.#holders.delete(person.personId);
    for (const { producer } of this.#publications.microphonesOf(person.personId)) producer.close();
    person.holdsFloor = false;
    this.#publications.closeForbidden(person);
    for (const { socket } of person.connections) socket?.emit('self:muted', { byPersonId });
    this.#set(person, false);
    await this.#save();
  }

  arrive(person: Participant): undefined {
    if (!this.#holders.has(person.personId)) return;
    if (this.#kept.isRecent && mayHoldFloor(person.role)) person.holdsFloor = true;
    else this.forget(person.personId);
  }

  forget(personId: string): void {
    if (this.#holders.delete(personId)) void this.#save();
  }

  close(why: 'ended' | 'stopped'): void {
    if (why === 'ended') this.#kept.drop();
  }

  /** Everybody is to see it now. */
  #set(person: Participant, holdsFloor: boolean): void {
    person.holdsFloor = holdsFloor;
    this.#people.tell(person);
    this.#people.flush();
  }

  #save(): Promise<void> {
    return this.#kept.save([...this.#holders]);
  }
}
