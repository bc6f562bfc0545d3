/** 4 good, 3 fair, 2 weak, 1 very weak. */
export type LinkLevel = 1 | 2 | 3 | 4;

/** How long a link must be rated lower before it is said, in ms. */
const worseMs = 1_900;
/** How long it must be rated higher before that is said: a link that comes and goes is a weak one. */
const betterMs = 20_000;
/** How long the words must be "very weak" before pictures are left out without asking, in ms. */
const givenUpMs = 4_000;

/**
 * The words about a link, from ratings that jump: worse is said soon and at once as bad as it was for most of that time,
 * better only when it lasts, and then no better than it was throughout.
 */
export class LinkWords {
  #level: LinkLevel = 4;
  #levelAt = Number.NEGATIVE_INFINITY;
  /** The ratings since the word last fitted. */
  #worse: { since: number; ratings: LinkLevel[] } | undefined;
  #better: { since: number; worst: LinkLevel } | undefined;

  /** @param at ms, of any clock that does not jump */
  rated(rating: LinkLevel, at: number): LinkLevel {
    if (rating < this.#level) {
      this.#better = undefined;
      this.#worse ??= { since: at, ratings: [] };
      this.#worse.ratings.push(rating);
      if (at - this.#worse.since >= worseMs) this.#say(middleOf(this.#worse.ratings), at);
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

  /**
   * Whether pictures have no chance on this link, so that sound alone goes on without a question. Not while it is rated
   * better than the words still say: a link that was cut is not a weak one.
   */
  isGivenUp(at: number): boolean {
    return this.#level === 1 && this.#better === undefined && at - this.#levelAt >= givenUpMs;
  }

  #say(level: LinkLevel, at: number): void {
    this.#level = level;
    this.#levelAt = at;
    this.#worse = undefined;
    this.#better = undefined;
  }
}

/** Of two in the middle, the milder one. */
function middleOf(ratings: readonly LinkLevel[]): LinkLevel {
  const inOrder = [...ratings].sort((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length / 2)] ?? 4;
}
