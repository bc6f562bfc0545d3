import type { types } from 'mediasoup-client';
import { SilentWay } from '#domain/live/silent-way.ts';
import { type AnyStat, wayOf } from './link-meter.ts';

/** An answer that takes longer says nothing of this moment. */
const reachableMs = 1_500;

interface WayWatchOptions {
  /** Whether something should be arriving over a transport now: else silence means nothing. */
  expects: (transport: types.Transport) => boolean;
  /** Nothing comes over a transport any more, while the server answers otherwise. */
  onDead: (transport: types.Transport) => void;
  /** What went over UDP goes over TCP now. */
  onOtherWay: () => void;
}

/** Follows over which way media come, and sees when that way is blocked. */
export class WayWatch {
  readonly #options: WayWatchOptions;
  readonly #ways = new WeakMap<types.Transport, { silent: SilentWay; bytes: number; isTcp: boolean | undefined }>();
  #answeredAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;

  constructor(options: WayWatchOptions) {
    this.#options = options;
  }

  look(transport: types.Transport, stats: readonly AnyStat[]): void {
    const now = wayOf(stats);
    if (!now) return;
    const way = this.#ways.get(transport) ?? { silent: new SilentWay(), bytes: -1, isTcp: undefined };
    this.#ways.set(transport, way);
    if (way.isTcp === false && now.isTcp) this.#options.onOtherWay();
    way.isTcp = now.isTcp;
    // Where nothing should come, every look is like a sign of life.
    const at = performance.now();
    if (!this.#options.expects(transport)) {
      way.silent = new SilentWay();
      return;
    }
    if (now.bytes === way.bytes) this.#askServer();
    way.bytes = now.bytes;
    if (way.silent.isDead(now.bytes, at - this.#answeredAt < reachableMs, at)) this.#options.onDead(transport);
  }

  #askServer(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    fetch('/healthz', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(reachableMs) })
      .then(() => {
        this.#answeredAt = performance.now();
      })
      .catch(() => undefined)
      .finally(() => {
        this.#isAsking = false;
      });
  }
}
