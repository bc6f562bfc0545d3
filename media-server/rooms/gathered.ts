/**
 * Does something that many events ask for: at once where it is quiet, and otherwise for all of them together, not more
 * often than every so many ms.
 */
export class Gathered {
  readonly #everyMs: number;
  readonly #work: () => void;
  #isWaiting = false;
  #timer: NodeJS.Timeout | undefined;

  private constructor(everyMs: number, work: () => void) {
    this.#everyMs = everyMs;
    this.#work = work;
  }

  static create(everyMs: number, work: () => void): Gathered {
    return new Gathered(everyMs, work);
  }

  /** It is to be done, soon. */
  ask(): void {
    this.#isWaiting = true;
    if (!this.#timer) this.flush();
  }

  /** Does now what waits. */
  flush(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    this.#work();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.flush();
    }, this.#everyMs);
  }

  /** What waits is not done any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#isWaiting = false;
  }
}
