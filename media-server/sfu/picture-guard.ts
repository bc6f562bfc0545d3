import type { types } from 'mediasoup';
import { cameraLayers, screenLayers } from '#domain/live/bitrates.ts';
import { PictureLadder, type Rung, type RungCosts, rungs } from '#domain/live/picture-ladder.ts';
import type { MediaSource, SoundLag } from '#media-server/protocol/media.ts';

/** How often a page whose pictures are held back is looked at, in ms. */
const lookMs = 500;
/** Part of a layer's rate that its slowest temporal layer takes. */
const slowestShare = 0.5;

/** What a link is measured for at most while pictures are held back, bit/s: sound of several people, and what was lost of it. */
const soundAloneBitrate = 100_000;

/** A picture that a page takes in: what the page wants of it, and what was made of that. */
interface Picture {
  consumer: types.Consumer;
  layers: readonly number[];
  wantedLayer: number;
  isWanted: boolean;
  /** The spatial layer that is sent now, as mediasoup tells. */
  sentLayer: number | undefined;
  rung: Rung | undefined;
  appliedLayer: number | undefined;
}

/**
 * The pictures of one receiving page, held back as far as its link needs it (`picture-ladder.ts`): mediasoup lowers a
 * layer only when the publisher's next key frame of the lower one has come, and until then the higher one fills the queue
 * before the link, in which sound waits too. What the page itself wants is the most that it gets.
 */
export class PictureGuard {
  readonly #transport: types.WebRtcTransport;
  readonly #ladder = new PictureLadder();
  readonly #pictures = new Map<string, Picture>();
  #timer: NodeJS.Timeout | undefined;
  #isWatching = false;
  #areHeld = false;
  #isSoundAlone = false;
  readonly #onHeld: (areHeld: boolean) => void;

  /** @param onHeld pictures are held back altogether from now on, or no longer */
  constructor(transport: types.WebRtcTransport, onHeld: (areHeld: boolean) => void) {
    this.#transport = transport;
    this.#onHeld = onHeld;
    transport.observer.once('close', () => clearInterval(this.#timer));
  }

  /** A picture that is consumed, paused as yet. Those without layers are left to mediasoup. */
  add(consumer: types.Consumer, source: MediaSource): void {
    if (consumer.kind !== 'video' || (consumer.type !== 'simulcast' && consumer.type !== 'svc')) return;
    const layers = source === 'screen' ? screenLayers : cameraLayers;
    const wantedLayer = layers.length - 1;
    const picture: Picture = {
      consumer,
      layers,
      wantedLayer,
      isWanted: false,
      sentLayer: undefined,
      rung: undefined,
      appliedLayer: undefined,
    };
    this.#pictures.set(consumer.id, picture);
    consumer.on('layerschange', (now) => {
      picture.sentLayer = now?.spatialLayer;
    });
    consumer.observer.once('close', () => this.#pictures.delete(consumer.id));
    this.#watch();
  }

  /** The page wants to see it, or not now. @returns false for what is not held back here */
  async setWanted(consumer: types.Consumer, isWanted: boolean): Promise<boolean> {
    const picture = this.#pictures.get(consumer.id);
    if (!picture) return false;
    picture.isWanted = isWanted;
    await this.#apply(picture);
    return true;
  }

  /** The page wants no higher layer than this. @returns false for what is not held back here */
  async setLayer(consumer: types.Consumer, spatialLayer: number): Promise<boolean> {
    const picture = this.#pictures.get(consumer.id);
    if (!picture) return false;
    picture.wantedLayer = Math.min(spatialLayer, picture.layers.length - 1);
    await this.#apply(picture);
    return true;
  }

  /**
   * Sound comes late at the page, or on time again.
   *
   * @param carries what the page's link carried meanwhile, bit/s; 0 when it is not known
   */
  soundLags(is: SoundLag, carries: number): void {
    const at = performance.now();
    if (is === 'late') {
      this.#follow(this.#ladder.late(at));
      // What the link carries is told by the page when it is over.
      this.#limitProbes(true);
    }
    if (is === 'over') this.#follow(this.#ladder.onTime(carries, at));
  }

  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#transport.on('trace', ({ type, info }) => {
      if (type !== 'bwe' || !hasAvailableBitrate(info)) return;
      const measured = { sent: this.#sent(), costs: this.#costs() };
      this.#follow(this.#ladder.measured(info.availableBitrate, measured, performance.now()));
    });
    // A transport that closes meanwhile has nothing to tell.
    this.#transport.enableTraceEvent(['bwe']).catch(() => undefined);
  }

  /** A link that carries sound alone is not measured with padding, which stands in the way of sound, too. */
  #limitProbes(isSoundAlone: boolean): void {
    if (this.#isSoundAlone === isSoundAlone || this.#transport.closed) return;
    this.#isSoundAlone = isSoundAlone;
    // A transport that closes meanwhile needs no limit.
    this.#transport.setMaxOutgoingBitrate(isSoundAlone ? soundAloneBitrate : 0).catch(() => undefined);
  }

  #follow(rung: Rung): void {
    if (rung > 0) this.#limitProbes(false);
    if (this.#areHeld !== (rung === 0)) {
      this.#areHeld = rung === 0;
      this.#onHeld(this.#areHeld);
    }
    for (const picture of this.#pictures.values()) {
      if (picture.rung !== rung) void this.#apply(picture).catch(() => undefined);
    }
    if (this.#ladder.isAtRest) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else if (!this.#transport.closed) {
      this.#timer ??= setInterval(
        () => this.#follow(this.#ladder.waited(this.#costs(), performance.now())),
        lookMs,
      ).unref();
    }
  }

  /** Requests to a worker are answered in order: what is asked last counts. */
  async #apply(picture: Picture): Promise<void> {
    const { consumer, isWanted } = picture;
    const { rung } = this.#ladder;
    picture.rung = rung;
    if (consumer.closed) return;
    const isSent = isWanted && rung > 0;
    if (!isSent && !consumer.paused) return consumer.pause();
    const layer = layerOn(rung, picture);
    const mark = layer * 2 + (rung === 1 ? 0 : 1);
    if (picture.appliedLayer !== mark) {
      picture.appliedLayer = mark;
      await consumer.setPreferredLayers({ spatialLayer: layer, ...(rung === 1 ? { temporalLayer: 0 } : {}) });
    }
    if (isSent && consumer.paused) await consumer.resume();
  }

  /** What the pictures take that are sent now, bit/s. */
  #sent(): number {
    return [...this.#pictures.values()].reduce((sum, { consumer, layers, sentLayer }) => {
      return sum + (consumer.paused || sentLayer === undefined ? 0 : (layers[sentLayer] ?? 0));
    }, 0);
  }

  #costs(): RungCosts {
    const wanted = [...this.#pictures.values()].filter(({ isWanted }) => isWanted);
    const cost = (rung: Rung) => wanted.reduce((sum, picture) => sum + rateOn(rung, picture), 0);
    const [none, slow, low, middle, all] = rungs.map(cost) as [number, number, number, number, number];
    return { 0: none, 1: slow, 2: low, 3: middle, 4: all };
  }
}

/** The highest spatial layer of a picture on a rung. */
function layerOn(rung: Rung, { layers, wantedLayer }: Picture): number {
  return Math.min(wantedLayer, rung <= 2 ? 0 : rung === 3 ? Math.max(0, layers.length - 2) : layers.length - 1);
}

function rateOn(rung: Rung, picture: Picture): number {
  if (rung === 0) return 0;
  const rate = picture.layers[layerOn(rung, picture)] ?? 0;
  return rung === 1 ? rate * slowestShare : rate;
}

function hasAvailableBitrate(info: unknown): info is { availableBitrate: number } {
  return (
    typeof info === 'object' && info !== null && 'availableBitrate' in info && typeof info.availableBitrate === 'number'
  );
}
