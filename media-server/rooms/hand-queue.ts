import type { Broadcast } from '../live-socket.ts';
import type { HandView } from '../protocol/model.ts';

/** Raised hands in the order in which they went up. Every change tells everybody the queue. */
export class HandQueue {
  readonly #everyone: () => Broadcast;
  #hands: HandView[] = [];

  private constructor(everyone: () => Broadcast) {
    this.#everyone = everyone;
  }

  static create(everyone: () => Broadcast): HandQueue {
    return new HandQueue(everyone);
  }

  get views(): HandView[] {
    return [...this.#hands];
  }

  raise(personId: string): void {
    if (this.#hands.some((hand) => hand.personId === personId)) return;
    this.#hands.push({ personId, raisedAt: new Date().toISOString() });
    this.#tell();
  }

  lower(personId: string): void {
    const rest = this.#hands.filter((hand) => hand.personId !== personId);
    if (rest.length === this.#hands.length) return;
    this.#hands = rest;
    this.#tell();
  }

  #tell(): void {
    this.#everyone().emit('hand:queue', { hands: this.views });
  }
}
