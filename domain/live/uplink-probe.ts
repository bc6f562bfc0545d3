/** Of what is wanted, so much is as good as all. */
const enough = 0.85;
/** How much more than lately a link must be thought to carry to be taken for free again. */
const growth = 1.18;
/** What "lately" is: the most of this time, without the last moments, ms. */
const rememberMs = 12_000;
const freshMs = 4_000;
/** How long after a try its outcome is known, ms, and how much more it must have found for the next one to follow at once. */
const outcomeMs = 1_600;
const found = 1.4;

/** One look at a link over which pictures of one's own go. */
interface Uplink {
  /** What the browser thinks that the link carries, bit/s. */
  available: number;
  /** What is wanted of it, bit/s. */
  wanted: number;
}

/**
 * Sees when a link that was thin is free again. A browser that fills a thin link looks for more only by tenths a second,
 * for most of a minute; but one that sends less than it could tries a link out at once when more is to be sent
 * (libwebrtc, ProbeController::OnMaxTotalAllocatedBitrate, while application-limited). So when what it thinks of the link
 * has grown beyond what it was lately, its pictures rest for a moment, which costs a little of a picture that is poor
 * anyway, and are then sent in full again.
 */
export class UplinkProbe {
  #seen: { at: number; available: number }[] = [];
  /** The last try, until its outcome is known. */
  #tried: { at: number; available: number } | undefined;

  /**
   * @param at ms, of any clock that does not jump
   * @returns whether the link is to be tried out now
   */
  look({ available, wanted }: Uplink, at: number): boolean {
    if (available >= wanted * enough) {
      this.#seen = [];
      this.#tried = undefined;
      return false;
    }
    const tried = this.#tried;
    if (tried) {
      if (at - tried.at < outcomeMs) return false;
      this.#tried = undefined;
      // A try finds out no more than some two or three times what was known: the next one goes on from there.
      if (available >= tried.available * found) return this.#try(available, at);
    }
    const before = this.#seen.filter((one) => at - one.at <= rememberMs);
    this.#seen = [...before, { at, available }];
    const settled = before.filter((one) => at - one.at >= freshMs);
    const most = Math.max(...settled.map((one) => one.available));
    return settled.length > 0 && available >= growth * most && this.#try(available, at);
  }

  #try(available: number, at: number): true {
    this.#tried = { at, available };
    this.#seen = [];
    return true;
  }
}
