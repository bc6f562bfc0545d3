/** Sound with its headers and what protects it, in bit/s: it has this before any picture. */
const soundShare = 40_000;
/** Of what a link is thought to carry, pictures and sound take no more: the thought is often late. */
const usableShare = 0.85;
/** A fall to less than this share at once is a link that broke down, not one that is measured a little differently. */
const breakdownShare = 0.75;
/** How long nothing but sound is sent after a breakdown, in ms: what stands in the way of sound must leave first. */
const drainMs = 1_500;
/** The same once the page said that its sound comes late; it says when it comes on time again. */
const longestDrainMs = 20_000;
/** How long sound must be on time before a picture is sent again, in ms. */
const calmMs = 1_000;
/** A queue that is gone as soon as this was none: a moment in which nothing came, ms. */
const falseAlarmMs = 800;
/** Two such moments within this time are a link that is full, ms. */
const calmAgainMs = 15_000;
/** No more than this comes back at once after a breakdown: what the link carries is not known well yet. */
const firstBack: Rung = 2;
/** How long a rung must hold before the next one is tried, in ms. */
const settleMs = 3_000;
/** How long a rung may cost more than the link is thought to carry: the SFU needs seconds to find out that it carries more. */
const proveMs = 10_000;
/** The same after tries that failed, each time twice as long. */
const longestSettleMs = 60_000;
/** The same where some picture is there already: a try costs little now that a page tells at once when it is too much. */
const longestWithPictureMs = 12_000;

/** Steps of pictures: 0 none; then of the lowest layer a few pictures a second; then layer by layer; last, all. */
export const rungs = [0, 1, 2, 3, 4] as const;
export type Rung = (typeof rungs)[number];
const top: Rung = 4;

/** What the pictures of a page cost on each rung, in bit/s; on 0 nothing. */
export type RungCosts = Readonly<Record<Rung, number>>;

/**
 * How much of the pictures a receiver gets on a link that may break down at any moment. Sound comes first: at a breakdown
 * pictures stop at once and altogether, until what is under way has left the queue before the link; then they come back
 * at what the link is thought to carry, and higher one rung at a time. A rung that did not hold is tried again later and
 * later.
 */
export class PictureLadder {
  #rung: Rung = top;
  /** bit/s; nothing is known before the first measurement. */
  #available: number | undefined;
  /** Nothing is sent until then, when the queue is thought to be drained; undefined while none is waited for. */
  #drainedAt: number | undefined;
  /** What the link carried while it was full, bit/s, as the page says: the SFU thinks better of it for seconds. */
  #carried: number | undefined;
  /** The rung that was left when the page said that its sound is late, and when. */
  #left: { rung: Rung; at: number } | undefined;
  #falseAlarmAt = Number.NEGATIVE_INFINITY;
  #changedAt = Number.NEGATIVE_INFINITY;
  /** Since when the link is thought to carry less than this rung costs. */
  #shortSince: number | undefined;
  #failures = 0;

  get rung(): Rung {
    return this.#rung;
  }

  /** Whether time alone can change anything. */
  get isAtRest(): boolean {
    return this.#rung === top;
  }

  /**
   * The link is thought to carry this now.
   *
   * @param available bit/s
   * @param sent what the pictures take that are sent now, bit/s
   * @param at ms, of any clock that does not jump
   */
  measured(available: number, { sent, costs }: { sent: number; costs: RungCosts }, at: number): Rung {
    const before = this.#available;
    this.#available = available;
    const isBroken = before !== undefined && available < Math.min(before, sent + soundShare) * breakdownShare;
    if (isBroken && this.#rung > 0) this.#breakDown(at, drainMs);
    return this.waited(costs, at);
  }

  /** Sound comes late at the page: pictures stand in its way. */
  late(at: number): Rung {
    if (this.#rung > 0) this.#left = { rung: this.#rung, at };
    this.#breakDown(at, longestDrainMs);
    return this.#rung;
  }

  /**
   * Sound comes on time again.
   *
   * @param carried what the link carried until then, bit/s: it was full all the time, so it carries no more; 0 when nothing
   *   was left to carry
   */
  onTime(carried: number, at: number): Rung {
    if (this.#drainedAt === undefined) return this.#rung;
    const left = this.#left;
    this.#left = undefined;
    const isShort = carried === 0 && left !== undefined && at - left.at < falseAlarmMs;
    if (isShort && at - this.#falseAlarmAt >= calmAgainMs) {
      this.#falseAlarmAt = at;
      this.#drainedAt = undefined;
      this.#go(left.rung, at);
      return this.#rung;
    }
    this.#drainedAt = at + calmMs;
    this.#carried = carried > 0 ? carried : undefined;
    return this.#rung;
  }

  /** Time has passed. */
  waited(costs: RungCosts, at: number): Rung {
    if (this.#drainedAt !== undefined) {
      if (at < this.#drainedAt) return this.#rung;
      this.#drainedAt = undefined;
      const back = Math.min(this.#fitting(costs), firstBack) as Rung;
      // From here on the SFU measures what the link carries now.
      this.#carried = undefined;
      // Where not even the lowest fits, it is not tried soon.
      if (back === 0) this.#failures = Math.max(1, this.#failures);
      this.#go(back, at);
    }
    // On top the SFU chooses the layer by itself, as long as the link does not break down.
    else if (this.#rung === top || this.#rung === 0 || this.#room >= costs[this.#rung]) this.#holds(costs, at);
    else this.#isTooHigh(costs, at);
    return this.#rung;
  }

  /** What is thought to be left beside sound, bit/s. */
  get #room(): number {
    return (this.#available ?? 0) - soundShare;
  }

  #holds(costs: RungCosts, at: number): void {
    this.#shortSince = undefined;
    if (at - this.#changedAt < this.#patience) return;
    if (this.#rung === top) this.#failures = 0;
    else {
      // What held so long speaks for the link.
      if (this.#rung > 0) this.#failures = Math.floor(this.#failures / 2);
      this.#go(above(this.#rung, costs), at);
    }
  }

  #isTooHigh(costs: RungCosts, at: number): void {
    this.#shortSince ??= at;
    if (at - this.#shortSince < proveMs) return;
    const fitting = this.#fitting(costs);
    if (fitting >= this.#rung) return;
    this.#failures += 1;
    this.#go(fitting, at);
  }

  #breakDown(at: number, drainMs: number): void {
    if (this.#rung > 0) {
      // A rung that was only just tried broke the link: it is not tried again soon.
      if (at - this.#changedAt < settleMs * 2) this.#failures += 1;
      this.#go(0, at);
    }
    this.#carried = undefined;
    this.#drainedAt = at + drainMs;
  }

  #go(rung: Rung, at: number): void {
    this.#rung = rung;
    this.#changedAt = at;
    this.#shortSince = undefined;
  }

  get #patience(): number {
    return Math.min(this.#rung === 0 ? longestSettleMs : longestWithPictureMs, settleMs * 2 ** this.#failures);
  }

  /** The highest rung that fits beside sound. */
  #fitting(costs: RungCosts): Rung {
    const room = (this.#carried ?? this.#available ?? 0) * usableShare - soundShare;
    return rungs.findLast((rung) => costs[rung] <= room) ?? 0;
  }
}

/** The next rung that is another one: where a page takes small pictures in, several cost the same. */
function above(rung: Rung, costs: RungCosts): Rung {
  return rungs.find((one) => one > rung && costs[one] > costs[rung]) ?? top;
}
