import { mayInClass } from '#domain/live/rights-in-class.ts';
import { mayHoldFloor } from '#domain/live/room-role.ts';
import type { Broadcast } from '#media-server/live-socket.ts';
import type { FloorClaim } from '#media-server/protocol/join-token.ts';
import { newId } from '#platform/id.ts';
import { HandQueue } from './hand-queue.ts';
import type { Participant } from './participant.ts';
import type { Publications } from './publications.ts';

export interface FloorOptions {
  everyone: () => Broadcast;
  find: (personId: string) => Participant | undefined;
  publications: Publications;
  /** Somebody got or lost the floor: everybody is to see it now. */
  onChanged: (participant: Participant) => void;
}

/**
 * Who asks to speak, and who may. Both outlive the server: after each change the person's join token is renewed and says
 * what it is now, signed; the page brings it back, and a room that was opened anew gives back what it says. The order of
 * the hands stays, because each comes with its time.
 */
export class Floor {
  readonly #options: FloorOptions;
  readonly #hands: HandQueue;
  /** This opening of the room. What a token of the same opening says, the room knows better. */
  readonly #openingId = newId();
  /** Who came in since the room was opened: from then on the room knows. */
  readonly #seen = new Set<string>();

  private constructor(options: FloorOptions) {
    this.#options = options;
    this.#hands = HandQueue.create((hands) => options.everyone().emit('hand:queue', { hands }));
  }

  static create(options: FloorOptions): Floor {
    return new Floor(options);
  }

  get hands(): Pick<HandQueue, 'views' | 'tell'> {
    return this.#hands;
  }

  raiseHand({ personId }: Participant): void {
    if (this.#hands.raise(personId)) this.#renewToken(personId);
  }

  /** Also of somebody who is not here (any more). */
  lowerHand(personId: string): void {
    if (this.#hands.lower(personId)) this.#renewToken(personId);
  }

  give(participant: Participant): void {
    this.lowerHand(participant.personId);
    if (participant.hasFloor) return;
    participant.holdsFloor = true;
    this.#renewToken(participant.personId);
    this.#options.onChanged(participant);
  }

  /** Ends the person's microphone with it. Who does not have it has nothing to lose. */
  take(participant: Participant, byPersonId: string): void {
    if (!participant.holdsFloor) return;
    participant.holdsFloor = false;
    this.#renewToken(participant.personId);
    for (const { producer } of this.#options.publications.microphonesOf(participant.personId)) producer.close();
    for (const { socket } of participant.connections) socket?.emit('self:muted', { byPersonId });
    this.#options.onChanged(participant);
  }

  /** What the person's next token is to say. */
  claimOf({ personId, holdsFloor }: Participant): FloorClaim {
    return { openingId: this.#openingId, handRaisedAt: this.#hands.raisedAt(personId), holdsFloor };
  }

  /**
   * Gives a person who comes in for the first time since the room was opened what an earlier opening had given, as far as
   * the role (which may be another by now) has a right to it.
   *
   * @returns whether there is a hand to tell of
   */
  giveBack(participant: Participant, claim: FloorClaim | undefined): boolean {
    const { personId, role } = participant;
    if (this.#seen.has(personId)) return false;
    this.#seen.add(personId);
    if (!claim || claim.openingId === this.#openingId) return false;
    const { handRaisedAt, holdsFloor } = claim;
    if (holdsFloor && mayHoldFloor(role)) participant.holdsFloor = true;
    if (handRaisedAt === null || !mayInClass(participant, 'hand:raise', undefined)) return false;
    this.#hands.putBack({ personId, raisedAt: handRaisedAt });
    return true;
  }

  #renewToken(personId: string): void {
    for (const { socket } of this.#options.find(personId)?.connections ?? []) socket?.data.renewToken?.();
  }
}
