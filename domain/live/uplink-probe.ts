/** Of what is wanted, so much is as good as all. */
const enough = 0.85;
/** So long a link is thin before it can be free again: until then the browser still finds out how thin it is, ms. */
const settledMs = 3_000;
/** What the way out is found to carry must be so much more than what the browser thinks of it. */
const clearlyMore = 2.5;
/** A finding is confirmed by a message as long as such a link would carry at once: a short one tells nothing of a wide link. */
const boldness = 4;
/** So many findings in a row must say so: one may have met a moment of quiet. */
const findingsNeeded = 2;
/** Of what was found, so much is told to the browser: the rest is for what else goes over the link. */
const told = 0.7;
/** How long after a try its outcome is known, ms, and how much more the browser must think then for it to have been right. */
const outcomeMs = 1_500;
const heldUp = 1.5;
/** How long after a try that was wrong no other one follows; twice as long after each further one, ms. */
const firstRestMs = 8_000;
const longestRestMs = 64_000;

/** One look at a link over which pictures of one's own go. */
interface Uplink {
  /** What the browser thinks that the link carries, bit/s. */
  available: number;
  /** What is wanted of it, bit/s. */
  wanted: number;
  /** What the way out was just found to carry, bit/s; null where it was not weighed since the last look. */
  found: number | null;
}

/**
 * Sees when a link that was thin is free again. A browser that fills a thin link looks for more by hundredths a second,
 * for most of a minute (libwebrtc, AimdRateControl): whoever teaches would be a blur for so long. How much longer the
 * server's answer to a long message takes than to a short one (`weigh-uplink.ts`) tells it at once.
 */
export class UplinkProbe {
  #thinSince: number | undefined;
  #findings = 0;
  /** The last finding, bit/s. */
  #found = 0;
  /** The last try, until its outcome is known. */
  #tried: { at: number; available: number } | undefined;
  #restUntil = Number.NEGATIVE_INFINITY;
  #restMs = firstRestMs;

  /** Whether it is worth to find out what the way out carries. @param at ms, of any clock that does not jump */
  isWorthWeighing(at: number): boolean {
    const settledAt = this.#settledAt;
    return settledAt !== undefined && at >= settledAt && !this.#tried && at >= this.#restUntil;
  }

  get isThin(): boolean {
    return this.#thinSince !== undefined;
  }

  /** Whether the last finding is to be confirmed at once. */
  get isDoubted(): boolean {
    return this.#findings > 0;
  }

  /** What the link is to be weighed for, bit/s. */
  weighedFor(available: number): number {
    return this.isDoubted ? Math.max(available, Math.min(this.#found, available * boldness)) : available;
  }

  /**
   * @param at ms, of any clock that does not jump
   * @returns what the browser is to be told that the link carries, bit/s; null while it is left alone
   */
  look({ available, wanted, found }: Uplink, at: number): number | null {
    if (available >= wanted * enough) {
      this.#thinSince = undefined;
      this.#tried = undefined;
      this.#findings = 0;
      this.#restMs = firstRestMs;
      return null;
    }
    this.#thinSince ??= at;
    const tried = this.#tried;
    if (tried) {
      if (at - tried.at < outcomeMs) return null;
      this.#tried = undefined;
      if (available < tried.available * heldUp) {
        this.#restUntil = at + this.#restMs;
        this.#restMs = Math.min(longestRestMs, this.#restMs * 2);
      } else {
        this.#restMs = firstRestMs;
      }
    }
    if (found === null || !this.isWorthWeighing(at)) return null;
    this.#found = found;
    this.#findings = found >= clearlyMore * available ? this.#findings + 1 : 0;
    if (this.#findings < findingsNeeded) return null;
    this.#findings = 0;
    this.#tried = { at, available };
    return Math.min(wanted, found * told);
  }

  get #settledAt(): number | undefined {
    return this.#thinSince === undefined ? undefined : this.#thinSince + settledMs;
  }
}
