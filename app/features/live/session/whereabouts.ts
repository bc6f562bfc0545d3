/** So long a media server may be away before its class is looked for elsewhere; most are back after a second. */
const patienceMs = 3_000;

/** When to ask at the door again where the class is. Times in ms. */
export class Whereabouts {
  #missingSince: number | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isElsewhere = false;

  /** Nobody answered, or nobody who could. */
  missed(now: number): void {
    this.#missingSince ??= now;
  }

  /** No server at all could be reached: that says nothing of where the class is. */
  silent(): void {
    this.#missingSince = null;
  }

  /** The media server said that another one holds the class. */
  isElsewhere(): void {
    this.#isElsewhere = true;
  }

  found(): void {
    this.#missingSince = null;
    this.#isElsewhere = false;
  }

  asked(now: number): void {
    this.#askedAt = now;
    this.#isElsewhere = false;
  }

  isUnclear(now: number): boolean {
    if (this.#isElsewhere) return true;
    return this.#missingSince !== null && now - Math.max(this.#missingSince, this.#askedAt) >= patienceMs;
  }
}
