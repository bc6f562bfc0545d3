/** How much later than before pictures must come, and by how much that must outweigh a little less of them, ms. */
const suspectMs = 50;
const lateMs = 110;
/** Pictures of a moving camera come evenly; a tenth less is nothing yet. */
const evenShare = 0.88;
/** Over which time it is learnt how much comes, ms, and how long until it is known. */
const learnMs = 2_000;
const knownMs = 1_500;
/** Less than this is too little to tell anything, bytes a second. */
const leastRate = 15_000;
/** Rise of the jitter of sound that goes with a queue that grows, ms; and one that tells alone, whatever pictures do. */
const jitterRise = 2.5;
const strongJitterRise = 10;
/** How quickly what is taken for the usual jitter follows, each look. */
const jitterLearning = 0.04;
/** A queue is found out within this time, or it is none, ms. */
const longestSuspicionMs = 1_500;
/** So long without a picture, and the queue before the link has none any more, ms. */
const drainedMs = 350;
/** Pictures that end so soon after it was told stood in no queue worth the name, ms. */
const emptyMs = 200;

/** What arrived so far, in all. */
export interface Arrived {
  pictureBytes: number;
  /** Everything, headers included. */
  bytes: number;
  /** Of sound, as WebRTC counts it (RFC 3550), ms. */
  jitterMs: number;
}

export type LagSign =
  | 'none'
  /** Something may be coming late: worth a question to the server, whose answer comes late then, too. */
  | 'suspect'
  /** Sound and pictures come later and later. */
  | 'late'
  /** Sound comes later; less of it would be nothing to worry about. */
  | 'jumpy';

/**
 * Sees from what arrives that a queue grows before this page's link, within a few tenths of a second: what comes in a time
 * gets less all at once, of pictures and of sound. The SFU's own estimate needs seconds, in which pictures fill the queue
 * that sound waits in, too.
 */
export class SoundLag {
  #last: (Arrived & { at: number }) | undefined;
  /** Bytes a ms of pictures, and since when it is learnt. */
  #rate = 0;
  #learntSince = 0;
  #lagMs = 0;
  #suspectSince = 0;
  #usualJitter: number | undefined;
  /** While it is late: what had come when it began, and when a picture came last. */
  #late: { bytes: number; at: number; pictureAt: number; pictureBytes: number } | undefined;

  /** @param at ms, of any clock that does not jump */
  look(now: Arrived, at: number): LagSign {
    const last = this.#last;
    this.#last = { ...now, at };
    if (!last || now.bytes < last.bytes || now.pictureBytes < last.pictureBytes) {
      // A picture that is closed takes its count away; what is late ends as it would have.
      if (!this.#late) this.#forget(at);
      return 'none';
    }
    const elapsed = at - last.at;
    const came = now.pictureBytes - last.pictureBytes;
    const rise = now.jitterMs - (this.#usualJitter ?? now.jitterMs);
    this.#usualJitter = rise < 0 ? now.jitterMs : now.jitterMs - rise * (1 - jitterLearning);
    if (came > 0 && this.#late) Object.assign(this.#late, { pictureAt: at, bytes: now.bytes });
    const isKnown = at - this.#learntSince >= knownMs && this.#rate * 1_000 >= leastRate;
    if (isKnown) this.#lagMs = Math.max(0, this.#lagMs + elapsed * evenShare - came / this.#rate);
    if (this.#lagMs < suspectMs) {
      this.#suspectSince = at;
      this.#learn(came, elapsed, at);
    } else if (at - this.#suspectSince >= longestSuspicionMs && !this.#late) {
      // Less is sent than before, for whatever reason: that is the usual from now on.
      this.#forget(at);
      return 'none';
    }
    if (this.#lagMs >= lateMs && rise >= jitterRise) return 'late';
    if (this.#lagMs >= suspectMs) return 'suspect';
    return rise >= strongJitterRise && came > 0 ? 'jumpy' : 'none';
  }

  /** Nothing can be told of the time since the look before. */
  skip(now: Arrived, at: number): void {
    this.#last = { ...now, at };
    this.#lagMs = 0;
  }

  /** It was found to be late: from now on it is watched for its end. */
  begin(at: number): void {
    const bytes = this.#last?.bytes ?? 0;
    this.#late = { bytes, at, pictureAt: at, pictureBytes: bytes };
  }

  get isLate(): boolean {
    return this.#late !== undefined;
  }

  /**
   * Whether what stood before the sound has gone.
   *
   * @returns what the link carried meanwhile, bit/s; undefined while something still comes
   */
  end(at: number): { carries: number } | undefined {
    const late = this.#late;
    if (!late || at - late.pictureAt < drainedMs) return undefined;
    const bits = (late.bytes - late.pictureBytes) * 8;
    const ms = late.pictureAt - late.at;
    this.#forget(at);
    return { carries: ms < emptyMs ? 0 : Math.round((bits * 1_000) / ms) };
  }

  #learn(came: number, elapsed: number, at: number): void {
    const share = Math.min(1, elapsed / Math.min(learnMs, Math.max(elapsed, at - this.#learntSince)));
    this.#rate += (came / elapsed - this.#rate) * share;
  }

  #forget(at: number): void {
    this.#rate = 0;
    this.#learntSince = at;
    this.#lagMs = 0;
    this.#usualJitter = undefined;
    this.#late = undefined;
  }
}
