/** How long nothing may come over a way that is in use before it is taken for dead, in ms. */
const silenceMs = 1_400;
/** The same for a second time: what was mended once may need a moment. */
const againMs = 6_000;

/**
 * Whether the way of media is dead while the server can be reached otherwise: a network that begins to swallow UDP says
 * nothing, and browsers wait for many seconds. While nothing answers at all it is a cut, which heals by itself or not.
 */
export class SilentWay {
  #heardAt = Number.NEGATIVE_INFINITY;
  #toldAt = Number.NEGATIVE_INFINITY;

  /**
   * Something came, or nothing should come.
   *
   * @param at ms, of any clock that does not jump
   */
  hears(at: number): void {
    this.#heardAt = at;
  }

  /**
   * Nothing came since it was last heard.
   *
   * @param isReachable the server answered over another way just now
   */
  isDead(isReachable: boolean, at: number): boolean {
    if (!isReachable || at - this.#heardAt < silenceMs || at - this.#toldAt < againMs) return false;
    this.#toldAt = at;
    return true;
  }
}
