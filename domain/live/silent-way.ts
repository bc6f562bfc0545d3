/** How long nothing may come over a way that is in use before it is taken for dead, in ms. */
const silenceMs = 1_900;
/** The same for a second time: what was mended once may need a moment. */
const againMs = 6_000;

/**
 * Whether the way of media is dead while the server can be reached otherwise: a network that begins to swallow UDP says
 * nothing, and browsers wait for many seconds. While nothing answers at all it is a cut, which heals by itself or not.
 */
export class SilentWay {
  #bytes = -1;
  #heardAt = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  /**
   * @param bytes received over the way so far
   * @param isReachable the server answered over another way just now
   * @param at ms, of any clock that does not jump
   */
  isDead(bytes: number, isReachable: boolean, at: number): boolean {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#heardAt = at;
      return false;
    }
    if (!isReachable || at - this.#heardAt < silenceMs || at - this.#toldAt < againMs) return false;
    this.#toldAt = at;
    return true;
  }
}
