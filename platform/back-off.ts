const delays = [100, 250, 1_000, 2_000, 5_000, 10_000] as const;
const steadyAfter = 30_000;

/**
 * How long to wait before something that died is started again. The first time almost not at all, as a class is
 * waiting; longer each time it dies soon after its start.
 */
export class BackOff {
  #deaths = 0;

  /** Deaths in a row, each within 30 s of its start. */
  get deaths(): number {
    return this.#deaths;
  }

  /**
   * @param lived how long it ran, in milliseconds
   * @returns milliseconds to wait
   */
  next(lived: number): number {
    if (lived >= steadyAfter) this.#deaths = 0;
    const delay = delays[Math.min(this.#deaths, delays.length - 1)] ?? 0;
    this.#deaths += 1;
    return delay;
  }
}
