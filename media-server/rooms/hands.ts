import { z } from 'zod';
import { mayInClass } from '#domain/live/rights-in-class.ts';
import type { HandView, HandWelcome } from '#media-server/protocol/hands.ts';
import { HandQueue } from './hand-queue.ts';
import type { KeptState } from './kept-state.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

const keptHands = z.array(z.object({ personId: z.uuid(), raisedAt: z.iso.datetime() }));

/** Who asks to speak. Hands outlive the media server: each goes up again in its place when its person comes back. */
export class Hands implements RoomFeature<HandWelcome> {
  readonly #queue: HandQueue;
  readonly #kept: KeptState<HandView[]>;
  /** Of people who have not come back since the room was opened. */
  readonly #awaited: Map<string, HandView>;

  private constructor(context: RoomContext) {
    this.#queue = HandQueue.create((hands) => context.everyone().emit('hand:queue', { hands }));
    this.#kept = context.keep('hands', keptHands);
    this.#awaited = new Map(this.#kept.restored?.map((hand) => [hand.personId, hand]));
  }

  static create(context: RoomContext): Hands {
    return new Hands(context);
  }

  view(): HandWelcome {
    return { hands: this.#queue.views };
  }

  /** Resolves when it is stored, if it can be now. */
  async raise(personId: string): Promise<void> {
    if (this.#queue.raise(personId)) await this.#save();
  }

  /** Also of somebody who is not here (any more). Resolves when it is stored, if it can be now. */
  async lower(personId: string): Promise<void> {
    const wasAwaited = this.#awaited.delete(personId);
    if (this.#queue.lower(personId) || wasAwaited) await this.#save();
  }

  /** The role may be another by now. */
  arrive(person: Participant): (() => void) | undefined {
    const hand = this.#awaited.get(person.personId);
    if (!hand) return undefined;
    if (!this.#kept.isRecent || !mayInClass(person, 'hand:raise', undefined)) {
      void this.lower(person.personId);
      return undefined;
    }
    this.#awaited.delete(person.personId);
    this.#queue.putBack(hand);
    return () => this.#queue.tell();
  }

  forget(personId: string): void {
    void this.lower(personId);
  }

  close(why: 'ended' | 'stopped'): void {
    if (why === 'ended') this.#kept.drop();
  }

  #save(): Promise<void> {
    return this.#kept.save([...this.#queue.views, ...this.#awaited.values()]);
  }
}
