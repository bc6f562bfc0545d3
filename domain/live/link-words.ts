/** 4 good, 3 fair, 2 weak, 1 very weak. */
export type LinkLevel = 1 | 2 | 3 | 4;

/** How long a link must be rated lower before it is said, in ms. */
const worseMs = 1_900;
/** How long it must be rated higher before that is said: a link that comes and goes is a weak one. */
const betterMs = 8_000;
/** How long the words must be "very weak" before pictures are left out without asking, in ms. */
const givenUpMs = 4_000;

/**
 * The words about a link, from ratings that jump: worse is said soon, better only when it lasts. Between two words the
 * next is the mildest of those that were rated meanwhile.
 */
export class LinkWords {
  #level: LinkLevel = 4;
  #levelAt = Number.NEGATIVE_INFINITY;
  /** The ratings since the word last fitted. */
  #worse: { since: number; best: LinkLevel } | undefined;
  #better: { since: number; worst: LinkLevel } | undefined;

  /** @param at ms, of any clock that does not jump */
  rated(rating: LinkLevel, at: number): LinkLevel {
    if (rating < this.#level) {
      this.#better = undefined;
      this.#worse ??= { since: at, best: rating };
      if (rating > this.#worse.best) this.#worse.best = rating;
      if (at - this.#worse.since >= worseMs) this.#say(this.#worse.best, at);
    } else if (rating > this.#level) {
      this.#worse = undefined;
      this.#better ??= { since: at, worst: rating };
      if (rating < this.#better.worst) this.#better.worst = rating;
      if (at - this.#better.since >= betterMs) this.#say(this.#better.worst, at);
    } else {
      this.#worse = undefined;
      this.#better = undefined;
    }
    return this.#level;
  }

  /** Whether pictures have no chance on this link, so that sound alone goes on without a question. */
  isGivenUp(at: number): boolean {
    return this.#level === 1 && at - this.#levelAt >= givenUpMs;
  }

  #say(level: LinkLevel, at: number): void {
    this.#level = level;
    this.#levelAt = at;
    this.#worse = undefined;
    this.#better = undefined;
  }
}
