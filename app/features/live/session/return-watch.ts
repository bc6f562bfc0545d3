/**
 * How long an answer is waited for, in turn, ms. A connection is tried anew with each question, and a second later by
 * the browser itself: the shorter, the sooner it is noticed that the link is back. Links on which an answer takes
 * longer are there, too.
 */
const patienceMs = [2_000, 2_000, 6_000];
/** Between the end of a question and the next one. */
const pauseMs = 250;

/**
 * Sees when a server that could not be reached can be reached again. A phone that comes out of a dead spot is told so by
 * nobody, and whatever was opened in it waits for its next try, up to half a minute: so a small question is asked again and
 * again until one is answered.
 */
export class ReturnWatch {
  readonly #ask: (patienceMs: number) => Promise<unknown>;
  readonly #onAnswer: (askedAt: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  #turn = 0;

  /**
   * @param ask settles when there was an answer; rejects when there was none in time
   * @param onAnswer the server answered to what was asked at this moment, by the page's clock in ms
   */
  constructor(ask: (patienceMs: number) => Promise<unknown>, onAnswer: (askedAt: number) => void) {
    this.#ask = ask;
    this.#onAnswer = onAnswer;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Asks from now on, until it is stopped. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#turn += 1;
    this.#askLater(this.#turn, 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#isRunning = false;
    this.#turn += 1;
  }

  #askLater(turn: number, count: number): void {
    this.#timer = setTimeout(() => {
      const askedAt = performance.now();
      this.#ask(patienceMs[count % patienceMs.length] ?? 0)
        .then(
          () => turn === this.#turn && this.#onAnswer(askedAt),
          () => undefined,
        )
        .finally(() => {
          if (turn === this.#turn) this.#askLater(turn, count + 1);
        });
    }, pauseMs);
  }
}
