import type { HandView } from '#media-server/protocol/hands.ts';

/** Raised hands in the order in which they went up. Every change tells everybody the queue. */
export class HandQueue {
  readonly #send: (hands: HandView[]) => void;
  #hands: HandView[] = [];

  private constructor(send: (hands: HandView[]) => void) {
    this.#send = send;
  }

  static create(send: (hands: HandView[]) => void): HandQueue {
    return new HandQueue(send);
  }

  get views(): HandView[] {
    return [...this.#hands];
  }

  /** When this person's hand went up, ISO 8601; null when it is down. */
  raisedAt(personId: string): string | null {
    return this.#hands.find((hand) => hand.personId === personId)?.raisedAt ?? null;
  }

  /** @returns whether it was down before */
  raise(personId: string): boolean {
    if (this.raisedAt(personId)) return false;
    // No two at the same time, also when the clock is set back: the order must be seen in the times.
    const last = Date.parse(this.#hands.at(-1)?.raisedAt ?? '') || 0;
    this.#hands.push({ personId, raisedAt: new Date(Math.max(Date.now(), last + 1)).toISOString() });
    this.tell();
    return true;
  }

  /** @returns whether it was up before */
  lower(personId: string): boolean {
    const rest = this.#hands.filter((hand) => hand.personId !== personId);
    if (rest.length === this.#hands.length) return false;
    this.#hands = rest;
    this.tell();
    return true;
  }

  /** Puts a hand back in the place that it had, without a word. */
  putBack(hand: HandView): void {
    if (this.raisedAt(hand.personId)) return;
    this.#hands = [...this.#hands, hand].sort((a, b) => Date.parse(a.raisedAt) - Date.parse(b.raisedAt));
  }

  tell(): void {
    this.#send(this.views);
  }
}
