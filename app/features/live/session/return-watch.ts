const askMs = 1_000;
/** A link that answers no sooner is not worth a new beginning. */
const patienceMs = 3_000;

/**
 * Sees when a server that could not be reached can be reached again. A phone that comes out of a dead spot is told so by
 * nobody, and whatever was opened in it waits for its next try, up to half a minute: so a small question is asked anew
 * every second until one is answered.
 */
export class ReturnWatch {
  readonly #ask: (signal: AbortSignal) => Promise<unknown>;
  readonly #onAnswer: (askedAt: number) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #turn = 0;

  /**
   * @param ask settles when there was an answer; rejects when there was none
   * @param onAnswer the server answered to what was asked at this moment, by the page's clock in ms
   */
  constructor(ask: (signal: AbortSignal) => Promise<unknown>, onAnswer: (askedAt: number) => void) {
    this.#ask = ask;
    this.#onAnswer = onAnswer;
  }

  /** Asks from now on, until it is stopped. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#timer = setInterval(() => {
      const askedAt = performance.now();
      this.#ask(AbortSignal.timeout(patienceMs)).then(
        () => turn === this.#turn && this.#timer !== undefined && this.#onAnswer(askedAt),
        () => undefined,
      );
    }, askMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
