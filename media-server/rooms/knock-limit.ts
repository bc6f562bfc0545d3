import { RateLimit } from './rate-limit.ts';

/** So many people are remembered; who was let in longest ago is forgotten first. */
const capacity = 10_000;

/**
 * How often one person may come to the door. A network that comes and goes knocks a few times a minute; a page that knocks
 * without end would cost everybody in the room a message each time, and a line in the ledger.
 */
export class KnockLimit {
  readonly #limits = new Map<string, RateLimit>();

  /** Takes one try; false when none is left. */
  take(personId: string): boolean {
    const limit = this.#limits.get(personId) ?? new RateLimit({ burst: 30, perSecond: 1 });
    this.#limits.delete(personId);
    this.#limits.set(personId, limit);
    const [oldest] = this.#limits.keys();
    if (this.#limits.size > capacity && oldest) this.#limits.delete(oldest);
    return limit.take();
  }
}
