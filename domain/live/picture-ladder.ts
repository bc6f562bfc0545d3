/** Sound with its headers and what protects it, in bit/s: it has this before any picture. */
const soundShare = 40_000;
/** Of what a link is thought to carry, pictures and sound take no more: the thought is often late. */
const usableShare = 0.85;
/** A fall to less than this share at once is a link that broke down, not one that is measured a little differently. */
const breakdownShare = 0.75;
/** How long nothing but sound is sent after a breakdown, in ms: what stands in the way of sound must leave first. */
const drainMs = 1_500;
/** How long a rung must hold before the next one is tried, in ms. */
const settleMs = 3_000;
/** How long a rung may cost more than the link is thought to carry: the SFU needs seconds to find out that it carries more. */
const proveMs = 10_000;
/** The same after tries that failed, each time twice as long. */
const longestSettleMs = 60_000;

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
  /** Where to go on once the queue is drained. */
  #restAt: Rung = top;
  #drainedAt = 0;
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
    if (isBroken && this.#rung > 0) this.#breakDown(costs, at);
    return this.waited(costs, at);
  }

  /** Time has passed. */
  waited(costs: RungCosts, at: number): Rung {
    if (at < this.#drainedAt) return this.#rung;
    if (this.#rung < this.#restAt) this.#go(this.#restAt, at);
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
    else this.#go(above(this.#rung, costs), at);
  }

  #isTooHigh(costs: RungCosts, at: number): void {
    this.#shortSince ??= at;
    if (at - this.#shortSince < proveMs) return;
    const fitting = this.#fitting(costs);
    if (fitting >= this.#rung) return;
    this.#failures += 1;
    this.#go(fitting, at);
  }

  #breakDown(costs: RungCosts, at: number): void {
    // A rung that was only just tried broke the link: it is not tried again soon.
    if (at - this.#changedAt < settleMs * 2) this.#failures += 1;
    this.#rung = 0;
    this.#drainedAt = at + drainMs;
    this.#changedAt = at;
    this.#restAt = this.#fitting(costs);
  }

  #go(rung: Rung, at: number): void {
    this.#rung = rung;
    this.#restAt = rung;
    this.#changedAt = at;
    this.#shortSince = undefined;
  }

  get #patience(): number {
    return Math.min(longestSettleMs, settleMs * 2 ** this.#failures);
  }

  /** The highest rung that fits beside sound. */
  #fitting(costs: RungCosts): Rung {
    const room = (this.#available ?? 0) * usableShare - soundShare;
    return rungs.findLast((rung) => costs[rung] <= room) ?? 0;
  }
}

/** The next rung that is another one: where a page takes small pictures in, several cost the same. */
function above(rung: Rung, costs: RungCosts): Rung {
  return rungs.find((one) => one > rung && costs[one] > costs[rung]) ?? top;
}
