/** How long a picture must be held back by the link before more is tried, in ms. */
const waitMs = 4_000;
/** How much longer each time that more did not get through, and at most. */
const slower = 1.25;
const longestMs = 8_000;
/** A link that is thought to carry at least this gets all layers at once; a thinner one all but the highest first. */
const thinBelow = 300_000;
/** Of what is wanted, so much is as good as all. */
const enough = 0.85;

/** What is sent of the layers of one's pictures. */
export type Offer =
  /** As the browser fits it into the link. */
  | 'all'
  /** All but the highest. */
  | 'lower'
  /** Nothing for a moment, and then `lower` or `all`. */
  | { restThen: 'lower' | 'all' };

interface Uplink {
  /** What the browser thinks that the link carries, bit/s. */
  available: number;
  /** What all layers take, and all but the highest, bit/s. */
  all: number;
  lower: number;
}

/**
 * Brings a picture back after its link was thin. A browser that fills a thin link looks for more only by tenths a second,
 * for most of a minute; but one that sends less than it could tries a link out at once when more is to be sent
 * (libwebrtc, ProbeController::OnMaxTotalAllocatedBitrate, while application-limited). So it is let rest for a moment,
 * which costs a little of a picture that is poor anyway, and is then asked for more.
 */
export class UplinkProbe {
  #offer: 'all' | 'lower' = 'all';
  #limitedSince: number | undefined;
  #patience = waitMs;
  #triedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param at ms, of any clock that does not jump
   * @returns what to send from now on; null for as before
   */
  look({ available, all, lower }: Uplink, at: number): Offer | null {
    if (available >= all * enough) {
      this.#limitedSince = undefined;
      this.#patience = waitMs;
      return this.#change('all');
    }
    // The lower layers came through at once: the highest is tried without a rest.
    if (this.#offer === 'lower' && available >= lower * enough) {
      this.#triedAt = at;
      return this.#change('all');
    }
    this.#limitedSince ??= at;
    if (at - Math.max(this.#limitedSince, this.#triedAt) < this.#patience) return null;
    this.#triedAt = at;
    this.#patience = Math.min(longestMs, this.#patience * slower);
    this.#offer = available < thinBelow ? 'lower' : 'all';
    return { restThen: this.#offer };
  }

  #change(offer: 'all' | 'lower'): Offer | null {
    if (this.#offer === offer) return null;
    this.#offer = offer;
    return offer;
  }
}
