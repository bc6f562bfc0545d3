import { AppError, type ErrorCode, isAppError } from '#domain/errors.ts';

const capacity = 200;

/** Failures that may pass: the same request sent again is tried again. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unavailable',
  'internal',
  'too_many_requests',
  'stale_epoch',
]);

/**
 * Remembers a person's latest requests and their answers, so that a request sent twice (its answer was lost on the
 * way) is done once. Two at the same time share one run.
 */
export class RequestMemory {
  readonly #answers = new Map<string, { name: string; answer: Promise<unknown> }>();

  /** @throws AppError `conflict` when the id was used for another kind of request */
  async once<T>(requestId: string, name: string, run: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(requestId);
    if (known) {
      if (known.name !== name) throw new AppError('conflict');
      // The name says which request it was, and so what its answer is.
      return known.answer as Promise<T>;
    }
    const answer = run();
    this.#answers.set(requestId, { name, answer });
    this.#forgetOldest();
    try {
      return await answer;
    } catch (error) {
      if (!isAppError(error) || passing.has(error.code)) this.#answers.delete(requestId);
      throw error;
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > capacity && oldest) this.#answers.delete(oldest);
  }
}
