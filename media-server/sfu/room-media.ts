import type { types } from 'mediasoup';
import { AppError } from '#domain/errors.ts';
import { initialOutgoingBitrate } from './bitrate-limits.ts';
import { mediaCodecs } from './media-codecs.ts';
import { copyVoice, type VoiceCopy } from './voice-copy.ts';
import { loadOf, type WorkerPool, type WorkerSlot } from './worker-pool.ts';

export interface RoomMediaOptions {
  pool: WorkerPool;
  /** More consumers than this on the home worker, and newcomers receive from another one. */
  consumersPerWorker: number;
  /** Called once when a worker under this room died. Everything here is gone then. */
  onLost: () => void;
}

/** A WebRTC transport and where it lives. */
export interface PlacedTransport {
  transport: types.WebRtcTransport;
  router: types.Router;
  slot: WorkerSlot;
}

/**
 * One epoch of a room's media. Everybody publishes to the home router; receivers fill the home worker first and then
 * overflow to routers on other workers, which get each producer through one pipe. When any of the workers dies the
 * whole epoch is lost: simpler than repairing parts, and clients set up again in well under a second.
 */
export class RoomMedia {
  readonly #options: RoomMediaOptions;
  readonly #home: { router: types.Router; slot: WorkerSlot };
  readonly #routers = new Map<WorkerSlot, Promise<types.Router>>();
  readonly #pipes = new Map<string, Promise<unknown>>();
  #isClosed = false;

  private constructor(options: RoomMediaOptions, home: { router: types.Router; slot: WorkerSlot }) {
    this.#options = options;
    this.#home = home;
    this.#routers.set(home.slot, Promise.resolve(home.router));
    this.#watch(home.router);
  }

  static async create(options: RoomMediaOptions): Promise<RoomMedia> {
    const slot = await options.pool.pick();
    const router = await slot.worker.createRouter({ mediaCodecs });
    return new RoomMedia(options, { router, slot });
  }

  get rtpCapabilities(): types.RtpCapabilities {
    return this.#home.router.rtpCapabilities;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  async createTransport(direction: 'send' | 'recv'): Promise<PlacedTransport> {
    const slot = direction === 'send' ? this.#home.slot : await this.#placeReceiver();
    if (direction === 'recv') slot.recvTransports += 1;
    try {
      const router = await this.#routerOn(slot);
      const transport = await router.createWebRtcTransport({
        webRtcServer: slot.webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: initialOutgoingBitrate,
      });
      if (router.closed) {
        // A closed router no longer closes what it makes.
        transport.close();
        throw new AppError('stale_epoch');
      }
      if (direction === 'recv') transport.observer.once('close', () => this.#releaseReceiver(slot));
      return { transport, router, slot };
    } catch (error) {
      if (direction === 'recv') this.#releaseReceiver(slot);
      throw error;
    }
  }

  /**
   * Consumes paused. `priority` decides between pictures only, which share what the link carries.
   *
   * @throws AppError `unsupported_media` when the receiver cannot decode it
   */
  async consume(
    at: PlacedTransport,
    options: { producerId: string; rtpCapabilities: types.RtpCapabilities; priority: number },
  ): Promise<types.Consumer> {
    const { producerId, rtpCapabilities, priority } = options;
    if (at.router !== this.#home.router) await this.#pipe(producerId, at.router);
    if (!at.router.canConsume({ producerId, rtpCapabilities })) throw new AppError('unsupported_media');
    // Sound that was lost is sent again when it is asked for, as pictures are: mediasoup does so for sound only if told.
    const consumer = await at.transport.consume({ producerId, rtpCapabilities, paused: true, enableRtx: true });
    if (at.transport.closed) {
      // A transport that closed while the worker answered does not know this consumer, and would not close it.
      consumer.close();
      throw new AppError('not_found');
    }
    at.slot.consumers += 1;
    consumer.observer.once('close', () => {
      at.slot.consumers -= 1;
    });
    // Requests to a worker are answered in order: nothing waits for this one. It fails only where the consumer is gone.
    if (priority > 1) consumer.setPriority(priority).catch(() => undefined);
    return consumer;
  }

  /** Sends a microphone's sound to a port of this machine, too. @throws where it is gone */
  copyVoice(producerId: string, port: number): Promise<VoiceCopy> {
    return copyVoice(this.#home.router, producerId, port);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const router of this.#routers.values()) void router.then((one) => one.close()).catch(() => undefined);
    this.#pipes.clear();
  }

  async #placeReceiver(): Promise<WorkerSlot> {
    const home = this.#home.slot;
    if (loadOf(home) < this.#options.consumersPerWorker) return home;
    const quietest = await this.#options.pool.pick();
    return loadOf(quietest) < loadOf(home) ? quietest : home;
  }

  #releaseReceiver(slot: WorkerSlot): void {
    slot.recvTransports -= 1;
  }

  #routerOn(slot: WorkerSlot): Promise<types.Router> {
    const known = this.#routers.get(slot);
    if (known) return known;
    const made = slot.worker.createRouter({ mediaCodecs }).then((router) => {
      if (this.#isClosed) router.close();
      this.#watch(router);
      return router;
    });
    this.#routers.set(slot, made);
    made.catch(() => this.#routers.delete(slot));
    return made;
  }

  /** A second pipe of the same producer to the same router would throw: keep one promise for each. */
  #pipe(producerId: string, router: types.Router): Promise<unknown> {
    const key = `${producerId}:${router.id}`;
    const known = this.#pipes.get(key);
    if (known) return known;
    const made = this.#home.router.pipeToRouter({ producerId, router, enableSctp: false }).then(({ pipeConsumer }) => {
      pipeConsumer?.observer.once('close', () => this.#pipes.delete(key));
    });
    this.#pipes.set(key, made);
    made.catch(() => this.#pipes.delete(key));
    return made;
  }

  #watch(router: types.Router): void {
    router.on('workerclose', () => {
      if (this.#isClosed) return;
      this.close();
      this.#options.onLost();
    });
  }
}
