import { setTimeout as delay } from 'node:timers/promises';
import { createWorker, type types } from 'mediasoup';
import type { Logger } from '#platform/log.ts';

export interface WorkerPoolOptions {
  size: number;
  /** Worker i listens on this port + i, UDP and TCP. */
  rtcPort: number;
  listenIp: string;
  announcedAddress: string;
  workerBin?: string | undefined;
  log: Logger;
}

/** One running worker and its port. After a death the slot is gone for good; a new slot takes its index. */
export interface WorkerSlot {
  readonly index: number;
  readonly worker: types.Worker;
  readonly webRtcServer: types.WebRtcServer;
  /** Receiving transports, and consumers on them: the load by which rooms are spread. */
  recvTransports: number;
  consumers: number;
}

/** A receiver that has no consumer yet will soon have one. */
export function loadOf(slot: WorkerSlot): number {
  return Math.max(slot.consumers, slot.recvTransports);
}

const restartPauseMs = 200;

/**
 * The mediasoup workers of this node, one a core. A worker that dies is replaced at once on the same port; whoever had
 * routers on it hears `workerclose` from them first.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #slots = new Map<number, WorkerSlot>();
  readonly #restarts = new Set<Promise<void>>();
  #waiting: (() => void)[] = [];
  #deaths = 0;
  #isClosed = false;

  private constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  static async create(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options);
    await Promise.all(Array.from({ length: options.size }, (_, index) => pool.#startSlot(index)));
    return pool;
  }

  get slots(): readonly WorkerSlot[] {
    return [...this.#slots.values()].filter((slot) => !slot.worker.closed);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get size(): number {
    return this.#options.size;
  }

  /** Workers that died since the start. */
  get deaths(): number {
    return this.#deaths;
  }

  /** The live worker with the least load; waits when none lives. */
  async pick(): Promise<WorkerSlot> {
    for (;;) {
      if (this.#isClosed) throw new Error('worker pool is closed');
      const [first, ...others] = this.slots;
      if (first) return others.reduce((best, slot) => (loadOf(slot) < loadOf(best) ? slot : best), first);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Nothing is picked any more from now on. Resolves when no worker is left, also of those that were being started. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const slot of this.#slots.values()) slot.worker.close();
    this.#slots.clear();
    this.#wake();
    await Promise.all(this.#restarts);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  async #startSlot(index: number): Promise<void> {
    const { workerBin, rtcPort, listenIp, announcedAddress, log } = this.#options;
    const worker = await leavingSignals(() =>
      createWorker({
        logLevel: 'warn',
        ...(workerBin ? { workerBin } : {}),
      }),
    );
    const listen = { ip: listenIp, announcedAddress, port: rtcPort + index };
    const webRtcServer = await worker
      .createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...listen },
          { protocol: 'tcp', ...listen },
        ],
      })
      .catch((error: unknown) => {
        worker.close();
        throw new Error(`cannot listen for media on port ${listen.port} (MEDIA_RTC_PORT)`, { cause: error });
      });
    if (this.#isClosed) {
      worker.close();
      return;
    }
    worker.on('died', (error) => {
      // A stop may reach it before it is closed.
      if (this.#isClosed) return;
      this.#deaths += 1;
      log.error({ err: error, worker: index, workerPid: worker.pid }, 'media worker died');
      this.#slots.delete(index);
      const restart = this.#restartSlot(index).finally(() => this.#restarts.delete(restart));
      this.#restarts.add(restart);
    });
    this.#slots.set(index, { index, worker, webRtcServer, recvTransports: 0, consumers: 0 });
    log.info({ worker: index, workerPid: worker.pid, rtcPort: listen.port }, 'media worker runs');
    this.#wake();
  }

  async #restartSlot(index: number): Promise<void> {
    while (!this.#isClosed) {
      try {
        await this.#startSlot(index);
        return;
      } catch (error) {
        if (this.#isClosed) return;
        this.#options.log.error({ err: error, worker: index }, 'media worker could not be started again');
        await delay(restartPauseMs);
      }
    }
  }
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * mediasoup closes a worker by itself when the process is told to stop. A start that it ends so never settles, and what it
 * had spawned may stay; the server's own stop waits for starts and closes every worker.
 */
function leavingSignals<Made>(make: () => Made): Made {
  const before = stopSignals.map((signal) => process.rawListeners(signal));
  const made = make();
  for (const [index, signal] of stopSignals.entries()) {
    for (const listener of process.rawListeners(signal)) {
      if (!before[index]?.includes(listener)) process.off(signal, listener as NodeJS.SignalsListener);
    }
  }
  return made;
}
