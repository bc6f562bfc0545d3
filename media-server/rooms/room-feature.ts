import type { Connection } from './connection.ts';
import type { Participant } from './participant.ts';

/**
 * One feature of a live room: the chat, the hands, a poll. It is made when the room opens, from what the database holds
 * of it, and tells the room's people of its changes itself.
 */
export interface RoomFeature<Part extends object = object> {
  /** Its part of the welcome for one who comes in; empty where nothing of it is told. */
  view(self: Participant, connection: Connection): Part;
  /**
   * Somebody comes in who was not here before: gives back what an earlier opening of the room had given them.
   *
   * @returns what is told to the others once they know of the person
   */
  arrive?(person: Participant): (() => void) | undefined;
  /** A person is gone, with everything that counts only while they are here. */
  forget?(personId: string, person: Participant): void;
  /** The room is closed: nothing more is told. */
  close?(why: 'ended' | 'stopped'): void;
}
