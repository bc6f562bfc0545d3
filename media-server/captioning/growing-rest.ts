/** When what has failed is tried again: after a wait that doubles with each failure, until it works. Times in ms. */
export class GrowingRest {
  readonly #options: { firstMs: number; longestMs: number; now: () => number };
  #failures = 0;
  #until = Number.NEGATIVE_INFINITY;

  constructor({ now = () => performance.now(), ...waits }: { firstMs: number; longestMs: number; now?: () => number }) {
    this.#options = { ...waits, now };
  }

  get isOver(): boolean {
    return this.#options.now() >= this.#until;
  }

  failed(): void {
    const { firstMs, longestMs, now } = this.#options;
    this.#until = now() + Math.min(longestMs, firstMs * 2 ** this.#failures);
    this.#failures += 1;
  }

  /** The next failure is the first again. */
  worked(): void {
    this.#failures = 0;
  }
}
