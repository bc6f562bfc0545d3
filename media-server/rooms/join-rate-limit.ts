import { LRUCache } from 'lru-cache';
import { RateLimit } from './rate-limit.ts';

/** So many people are remembered; who was let in longest ago is forgotten first. */
const capacity = 10_000;

/**
 * How often one person may come to the door. A network that comes and goes knocks a few times a minute; a page that knocks
 * without end would cost everybody in the room a message each time, and a line in the ledger.
 */
export class JoinRateLimit {
  readonly #limits = new LRUCache<string, RateLimit>({
    max: capacity,
    memoMethod: () => new RateLimit({ burst: 30, perSecond: 1 }),
  });

  /** Takes one try; false when none is left. */
  take(personId: string): boolean {
    return this.#limits.memo(personId).take();
  }
}
