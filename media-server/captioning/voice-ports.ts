/** Pairs of UDP ports, for RTP and RTCP, at which recognisers hear voices: as many as may be heard at a time. */
export class VoicePorts {
  readonly #free: number[];

  constructor({ first, most }: { first: number; most: number }) {
    this.#free = Array.from({ length: most }, (_, index) => first + 2 * index);
  }

  /** @returns undefined where all are taken */
  take(): number | undefined {
    return this.#free.shift();
  }

  give(port: number): void {
    this.#free.push(port);
  }
}
