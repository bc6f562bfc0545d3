import type { types } from 'mediasoup-client';
import { SilentWay } from '#domain/live/silent-way.ts';
import { type AnyStat, wayOf } from './link-meter.ts';
import { askServer } from './reach.ts';

/** An answer that takes longer says nothing of this moment. */
const reachableMs = 1_500;

interface WayWatchOptions {
  /** Whether something should be arriving over a transport now: else silence means nothing. */
  expects: (transport: types.Transport) => boolean;
  /** Nothing comes over a transport any more, while the server answers otherwise. */
  onDead: () => void;
  /** What went over UDP goes over TCP now. */
  onOtherWay: () => void;
}

/** Follows over which way media come, and sees when that way is blocked. */
export class WayWatch {
  readonly #options: WayWatchOptions;
  /** By direction: a transport that takes another one's place goes on from there. */
  readonly #ways = new Map<
    string,
    { silent: SilentWay; bytes: number; isTcp: boolean | undefined; isSilent: boolean }
  >();
  #answeredAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;

  constructor(options: WayWatchOptions) {
    this.#options = options;
  }

  /** Whether there is a way on which nothing came since the last look. */
  get isSilent(): boolean {
    return [...this.#ways.values()].some((one) => one.isSilent);
  }

  look(transport: types.Transport, stats: readonly AnyStat[]): void {
    const now = wayOf(stats);
    if (!now) return;
    const { direction } = transport;
    const way = this.#ways.get(direction) ?? { silent: new SilentWay(), bytes: -1, isTcp: undefined, isSilent: false };
    this.#ways.set(direction, way);
    if (way.isTcp === false && now.isTcp) this.#options.onOtherWay();
    way.isTcp = now.isTcp;
    way.isSilent = this.#options.expects(transport) && now.bytes === way.bytes;
    way.bytes = now.bytes;
    const at = performance.now();
    if (!way.isSilent) way.silent.hears(at);
    else if (way.silent.isDead(at - this.#answeredAt < reachableMs, at)) this.#options.onDead();
    else this.#askServer();
  }

  #askServer(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    askServer(reachableMs)
      .then(() => {
        this.#answeredAt = performance.now();
      })
      .catch(() => undefined)
      .finally(() => {
        this.#isAsking = false;
      });
  }
}
