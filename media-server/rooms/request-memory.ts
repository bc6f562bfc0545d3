import { AppError, isAppError } from '#domain/errors.ts';
import { refusals } from '#domain/refusals.ts';
import { type RequestName, requests } from '#media-server/protocol/index.ts';

const capacity = 200;
/** A client gives a request up before this, in ms. */
const rememberedMs = 120_000;

/**
 * Remembers a person's latest requests and their answers, so that a request sent twice (its answer was lost on the
 * way) is done once. Two at the same time share one run.
 */
export class RequestMemory {
  readonly #answers = new Map<string, { name: string; answer: Promise<unknown>; at: number }>();

  /** How many answers are kept now. */
  get size(): number {
    return this.#answers.size;
  }

  /**
   * The answer that was (or is being) given; undefined for a request not seen before.
   *
   * @throws AppError `conflict` when the id was used for another kind of request
   */
  recall(requestId: string, name: string): Promise<unknown> | undefined {
    const known = this.#answers.get(requestId);
    if (known && known.name !== name) throw new AppError('conflict');
    return known?.answer;
  }

  /** @throws AppError `conflict` when the id was used for another kind of request */
  async once<T>(requestId: string, name: RequestName, run: () => Promise<T>): Promise<T> {
    // What changes nothing is done again when sent again. Its answers are large and would fill the memory.
    if (requests[name].isReading) return run();
    const known = this.recall(requestId, name);
    // The name says which request it was, and so what its answer is.
    if (known) return known as Promise<T>;
    const answer = run();
    this.#answers.set(requestId, { name, answer, at: performance.now() });
    this.#forgetOld();
    try {
      return await answer;
    } catch (error) {
      if (!isAppError(error) || refusals[error.code] !== 'final') this.#answers.delete(requestId);
      throw error;
    }
  }

  #forgetOld(): void {
    const limit = performance.now() - rememberedMs;
    for (const [requestId, { at }] of this.#answers) {
      if (at > limit && this.#answers.size <= capacity) return;
      this.#answers.delete(requestId);
    }
  }
}
