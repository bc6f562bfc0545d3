import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#domain/errors.ts';
import { RoomMedia } from '#media-server/sfu/room-media.ts';
import type { WorkerPool } from '#media-server/sfu/worker-pool.ts';
import type { Logger } from '#platform/log.ts';

export interface MediaEpochsOptions {
  pool: WorkerPool;
  consumersPerWorker: number;
  /** A number above every epoch given before, here or on another node. */
  nextEpoch: () => number;
  log: Logger;
  /** A worker died: all media of the room is gone. */
  onLost: () => void;
  /** Media can be set up again, under the new epoch. */
  onReset: (outage: { startedAt: Date; endedAt: Date }) => void;
}

const retryMs = 100;

/**
 * A room's media over time. Each worker's death ends an epoch; the next begins on another worker (or the one that took
 * its place) and has a higher number, so that requests made before are known and refused.
 */
export class MediaEpochs {
  readonly #options: MediaEpochsOptions;
  #media: RoomMedia | undefined;
  #capabilities: object = {};
  #epoch = 0;
  #isClosed = false;

  private constructor(options: MediaEpochsOptions) {
    this.#options = options;
  }

  static create(options: MediaEpochsOptions): MediaEpochs {
    return new MediaEpochs(options);
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** The same for every epoch, so a newcomer between two of them can already prepare. */
  get rtpCapabilities(): object {
    return this.#capabilities;
  }

  /** @throws AppError `stale_epoch` between a worker's death and the next epoch */
  get media(): RoomMedia {
    if (!this.#media || this.#media.isClosed) throw new AppError('stale_epoch');
    return this.#media;
  }

  /** Begins an epoch; tries until a worker takes it. @throws Error when it is closed meanwhile */
  async begin(): Promise<void> {
    const { pool, consumersPerWorker, nextEpoch, log } = this.#options;
    for (;;) {
      if (this.#isClosed || pool.isClosed) throw new Error('room is closed');
      try {
        const media = await RoomMedia.create({ pool, consumersPerWorker, onLost: () => void this.#recover() });
        this.#media = media;
        this.#capabilities = media.rtpCapabilities;
        this.#epoch = nextEpoch();
        if (this.#isClosed) media.close();
        return;
      } catch (error) {
        if (this.#isClosed || pool.isClosed) throw new Error('room is closed', { cause: error });
        log.warn({ err: error }, 'router could not be made, trying again');
        await delay(retryMs);
      }
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#media?.close();
  }

  async #recover(): Promise<void> {
    if (this.#isClosed) return;
    const startedAt = new Date();
    this.#media = undefined;
    this.#epoch = this.#options.nextEpoch();
    this.#options.onLost();
    try {
      await this.begin();
    } catch (error) {
      if (!this.#isClosed && !this.#options.pool.isClosed) this.#options.log.error({ err: error }, 'room has no media');
      return;
    }
    if (!this.#isClosed) this.#options.onReset({ startedAt, endedAt: new Date() });
  }
}
