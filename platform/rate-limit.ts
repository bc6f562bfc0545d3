import { LRUCache } from 'lru-cache';

export interface Rate {
  burst: number;
  perSecond: number;
}

/** A bucket of `burst` tries that refills evenly at `perSecond`. */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  #left: number;
  #at = performance.now();

  constructor(rate: Rate) {
    this.#burst = rate.burst;
    this.#perSecond = rate.perSecond;
    this.#left = rate.burst;
  }

  /** Takes tries, or bytes; false when so many are not left. */
  take(amount = 1): boolean {
    if (!this.has(amount)) return false;
    this.#left -= amount;
    return true;
  }

  /** Whether so many are left, for what may turn out to cost nothing. */
  has(amount = 1): boolean {
    const now = performance.now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1_000) * this.#perSecond);
    this.#at = now;
    return this.#left >= amount;
  }

  /** Takes one for what has happened already, left or not: at most as many are owed as the bucket holds. */
  charge(): void {
    this.#left = Math.max(-this.#burst, this.#left - 1);
  }

  /** Leaves nothing for as long as an empty bucket takes to fill. */
  exhaust(): void {
    this.#left = -this.#burst;
    this.#at = performance.now();
  }
}

/** A bucket for each of many (people, networks); of more than `most`, who came longest ago is forgotten. */
export class RateLimits {
  readonly #limits: LRUCache<string, RateLimit>;

  constructor({ most, ...rate }: Rate & { most: number }) {
    this.#limits = new LRUCache({ max: most, memoMethod: () => new RateLimit(rate) });
  }

  of(key: string): RateLimit {
    return this.#limits.memo(key);
  }
}
