/** A moment by two clocks. */
export interface Moment {
  /** Does not run while the machine sleeps. */
  monotonic: number;
  /** Can be set. */
  wall: number;
}

/** The holder gives up when this part of the lease is still left: clocks do not run equally fast, and timers are late. */
const reserve = 0.1;
/** Epochs that one opening of a room can have. */
const epochsPerLease = 2 ** 20;

/**
 * The right to hold the room of a class until it runs out. `fence` grows with each opening of the room on any node, so
 * that what comes of an older one is known as late.
 */
export class RoomLease {
  readonly classSessionId: string;
  readonly fence: number;
  #since = RoomLease.moment();
  #lengthMs = 0;
  #epochs = 0;

  constructor(classSessionId: string, fence: number) {
    this.classSessionId = classSessionId;
    this.fence = fence;
  }

  static moment(): Moment {
    return { monotonic: performance.now(), wall: Date.now() };
  }

  /** How long the room may stay open, in ms; of the two clocks the one that went further counts. */
  get remainingMs(): number {
    const { monotonic, wall } = RoomLease.moment();
    return this.#lengthMs * (1 - reserve) - Math.max(monotonic - this.#since.monotonic, wall - this.#since.wall);
  }

  /** It was renewed for so long, by a statement that was sent at this moment. */
  extend(sentAt: Moment, lengthMs: number): void {
    this.#since = sentAt;
    this.#lengthMs = lengthMs;
  }

  /** It is another's, or may be. */
  end(): void {
    this.#lengthMs = 0;
  }

  /** A number above every epoch that the class had before, here or elsewhere. */
  nextEpoch(): number {
    this.#epochs += 1;
    return this.fence * epochsPerLease + this.#epochs;
  }
}
