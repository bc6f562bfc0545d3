/**
 * Lets so many through at a time. The others wait their turn, in the order in which they came; between two of them
 * everybody else on the event loop has theirs.
 */
export class Turnstile {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  #inside = 0;
  #waiting: ((leave: () => void) => void)[] = [];

  constructor({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * @param pass called when it is one's turn, with what is to be called when one is through
   * @returns false when too many wait already
   */
  enter(pass: (leave: () => void) => void): boolean {
    if (this.#waiting.length >= this.#mostWaiting) return false;
    this.#waiting.push(pass);
    this.#next();
    return true;
  }

  #next(): void {
    if (this.#inside >= this.#atOnce) return;
    const pass = this.#waiting.shift();
    if (!pass) return;
    this.#inside += 1;
    let isInside = true;
    pass(() => {
      if (!isInside) return;
      isInside = false;
      this.#inside -= 1;
      setImmediate(() => this.#next());
    });
  }
}
