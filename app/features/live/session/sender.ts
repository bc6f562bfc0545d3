import type { types } from 'mediasoup-client';
import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { MediaSource, ProducerView } from '#media-server/protocol/media.ts';
import { encodingOf } from './encodings.ts';
import type { MediaLink } from './media-link.ts';

/** What is sent over: a media link. */
export type SendLink = Pick<MediaLink, 'isClosed' | 'device' | 'transport' | 'request'>;

interface Published {
  track: MediaStreamTrack;
  isPaused: boolean;
  /** Nobody takes it in: it is not encoded. */
  isIdle?: boolean;
  producer?: types.Producer | undefined;
  /** The server is asked for something about it; until it answers, what it told before does not count. */
  asking: number;
}

interface SenderHandlers {
  /** A track is over: its device or the person ended it, or the server takes it no longer, for this reason if known. */
  onEnded: (source: MediaSource, why: 'device' | 'server', code?: ErrorCode) => void;
  /** The server paused it while the link was broken. */
  onPaused: (source: MediaSource) => void;
}

/** Failures after which the same track may be published later. */
const passingCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unavailable',
  'internal',
  'too_many_requests',
  'stale_epoch',
  'room_closed',
  'replaced_elsewhere',
  'not_found',
]);

/** After such a failure on a link that stands, the same is tried again so much later. */
const retryMs = 3_000;

/** What is published first on a new link: what is heard comes before what is seen. */
const inOrder: readonly MediaSource[] = ['microphone', 'screen', 'camera'];

/**
 * What this page sends: at most one track a source. Survives links: each new one publishes the same tracks again. Once a
 * link is lost, nothing that was made on it counts any more, whatever is still told about it.
 */
export class Sender {
  readonly #published = new Map<MediaSource, Published>();
  readonly #handlers: SenderHandlers;
  readonly #hasSmallPictures: boolean;
  #link: SendLink | null = null;

  /** @param options.hasSmallPictures who does not teach sends no large picture */
  constructor(handlers: SenderHandlers, { hasSmallPictures = false } = {}) {
    this.#handlers = handlers;
    this.#hasSmallPictures = hasSmallPictures;
  }

  isPublished(source: MediaSource): boolean {
    return this.#published.has(source);
  }

  /** Whether something is sent now, of whose arrival the server tells. */
  get isSending(): boolean {
    return [...this.#published.values()].some(
      ({ producer, isPaused, isIdle }) => producer && !producer.closed && !isPaused && !isIdle,
    );
  }

  producerOf(source: MediaSource): types.Producer | undefined {
    return this.#published.get(source)?.producer;
  }

  /** The link is gone, and with it what was made on it. The tracks wait for the next one. */
  dropLink(): void {
    this.#link = null;
    for (const published of this.#published.values()) published.producer = undefined;
  }

  /** Publishes all that was published before on a fresh link. */
  async setLink(link: SendLink): Promise<void> {
    this.dropLink();
    this.#link = link;
    await Promise.all(
      inOrder.map((source) => {
        const published = this.#published.get(source);
        return published && this.#produceAgain(source, published);
      }),
    );
  }

  /** After a reconnect to media that was kept: what the server did meanwhile is done here too, what failed is tried again. */
  async settle(known: ReadonlyMap<string, ProducerView>): Promise<void> {
    for (const [source, published] of [...this.#published]) {
      const { producer, asking, isPaused } = published;
      if (asking > 0) continue;
      if (!producer || producer.closed) {
        await this.#produceAgain(source, published);
        continue;
      }
      const view = known.get(producer.id);
      if (!view) this.#handlers.onEnded(source, 'server');
      else if (view.paused && !isPaused) this.#handlers.onPaused(source);
    }
  }

  /** The server closed one of this page's producers: another page of the same person took over, or the floor was taken. */
  producerClosed(producerId: string): void {
    for (const [source, { producer }] of [...this.#published]) {
      if (producer?.id === producerId && !producer.closed) this.#handlers.onEnded(source, 'server');
    }
  }

  /** @throws AppError when the server refuses */
  async publish(source: MediaSource, track: MediaStreamTrack): Promise<void> {
    await this.unpublish(source);
    const published: Published = { track, isPaused: false, asking: 0 };
    this.#published.set(source, published);
    this.#followEnd(source, published);
    try {
      await this.#produce(source, published);
    } catch (error) {
      if (this.#published.get(source) === published) this.#drop(source);
      throw error;
    }
  }

  /** Whether the device of a source still gives something. */
  isLive(source: MediaSource): boolean {
    return this.#published.get(source)?.track.readyState === 'live';
  }

  /** Gives the device of a source back; what is published stays and waits for `replace`. */
  release(source: MediaSource): void {
    this.#published.get(source)?.track.stop();
  }

  /** Sends another track in the place of the one there is. The class is not asked: for it nothing changes. */
  async replace(source: MediaSource, track: MediaStreamTrack): Promise<void> {
    const published = this.#published.get(source);
    if (!published) return track.stop();
    // Not even for a moment is a muted person heard.
    track.enabled = !published.isPaused;
    published.track.stop();
    published.track = track;
    this.#followEnd(source, published);
    const { producer, asking } = published;
    if (producer) await setTrack(producer, track);
    else if (asking === 0) await this.#produceAgain(source, published);
  }

  async unpublish(source: MediaSource): Promise<void> {
    const producerId = this.#drop(source);
    if (producerId) await this.#link?.request('producer:close', { producerId }).catch(() => undefined);
  }

  /** Silence and darkness without giving the device back. */
  async setPaused(source: MediaSource, isPaused: boolean): Promise<void> {
    const published = this.#published.get(source);
    if (!published || published.isPaused === isPaused) return;
    published.isPaused = isPaused;
    const { producer } = published;
    if (!producer) return;
    if (isPaused) producer.pause();
    else producer.resume();
    published.asking += 1;
    try {
      await this.#tellPaused(producer, isPaused);
    } finally {
      published.asking -= 1;
    }
  }

  /** Whether anybody takes in what is sent: what nobody sees is not encoded, and the camera stays open for who looks next. */
  async setWanted(producerId: string, isWanted: boolean): Promise<void> {
    for (const published of this.#published.values()) {
      const { producer } = published;
      if (producer?.id !== producerId || producer.closed || (published.isIdle ?? false) === !isWanted) continue;
      published.isIdle = !isWanted;
      await producer.setRtpEncodingParameters({ active: isWanted }).catch((error: unknown) => {
        if (!producer.closed) throw error;
      });
    }
  }

  /** A source that is sent and that somebody takes in. */
  isTakenIn(source: MediaSource): boolean {
    return this.#published.get(source)?.isIdle !== true;
  }

  /** The server paused it already: the page falls silent too, without asking again. */
  followPause(source: MediaSource): void {
    const published = this.#published.get(source);
    if (!published) return;
    published.isPaused = true;
    published.producer?.pause();
  }

  /** Gives every device back. */
  close(): void {
    for (const source of [...this.#published.keys()]) this.#drop(source);
  }

  #followEnd(source: MediaSource, published: Published): void {
    const { track } = published;
    track.addEventListener('ended', () => {
      const isSent = this.#published.get(source) === published && published.track === track;
      if (isSent) this.#handlers.onEnded(source, 'device');
    });
  }

  #drop(source: MediaSource): string | undefined {
    const published = this.#published.get(source);
    if (!published) return undefined;
    this.#published.delete(source);
    published.track.stop();
    published.producer?.close();
    return published.producer?.id;
  }

  /** One source that the server refuses does not keep the others back. */
  async #produceAgain(source: MediaSource, published: Published): Promise<void> {
    try {
      await this.#produce(source, published);
    } catch (error) {
      if (this.#published.get(source) !== published) return;
      const code = isAppError(error) ? error.code : 'internal';
      if (!passingCodes.has(code)) return this.#handlers.onEnded(source, 'server', code);
      setTimeout(() => {
        const isWaiting = this.#published.get(source) === published && !published.producer && published.asking === 0;
        if (isWaiting) void this.#produceAgain(source, published);
      }, retryMs);
    }
  }

  async #produce(source: MediaSource, published: Published): Promise<void> {
    const link = this.#link;
    if (!link || link.isClosed) return;
    const isCurrent = () => this.#published.get(source) === published && this.#link === link;
    published.asking += 1;
    try {
      const transport = await link.transport('send');
      if (!isCurrent()) return;
      listenForProduce(transport, link);
      const asPaused = published.isPaused;
      const producer = await transport.produce({
        ...encodingOf(source, link.device, this.#hasSmallPictures),
        track: published.track,
        stopTracks: false,
        appData: { source, paused: asPaused },
      });
      if (!isCurrent()) {
        // It was switched off meanwhile: the class must not go on seeing it.
        producer.close();
        if (!link.isClosed) await link.request('producer:close', { producerId: producer.id }).catch(() => undefined);
        return;
      }
      published.producer = producer;
      published.isIdle = false;
      await setTrack(producer, published.track);
      if (published.isPaused) producer.pause();
      // Muted, or no longer, while the producer was made: the server knows only what it was asked for.
      if (published.isPaused !== asPaused) await this.#tellPaused(producer, published.isPaused);
    } finally {
      published.asking -= 1;
    }
  }

  async #tellPaused(producer: types.Producer, isPaused: boolean): Promise<void> {
    await this.#link?.request(isPaused ? 'producer:pause' : 'producer:resume', { producerId: producer.id });
  }
}

/** Another device may have been chosen while the producer was made; a producer that is closed needs no track. */
async function setTrack(producer: types.Producer, track: MediaStreamTrack): Promise<void> {
  if (producer.closed || producer.track === track) return;
  await producer.replaceTrack({ track }).catch((error: unknown) => {
    if (!producer.closed) throw error;
  });
}

const listening = new WeakSet<types.Transport>();

function listenForProduce(transport: types.Transport, link: SendLink): void {
  if (listening.has(transport)) return;
  listening.add(transport);
  transport.on('produce', ({ kind, rtpParameters, appData }, done, fail) => {
    link
      .request('producer:create', {
        transportId: transport.id,
        kind,
        source: appData.source as MediaSource,
        rtpParameters,
        paused: appData.paused === true,
      })
      .then(({ producerId }) => done({ id: producerId }), fail);
  });
}
