import type { types } from 'mediasoup-client';
import type { MediaSource } from '#media-server/protocol/model.ts';
import { cameraLayers, microphoneBitrate, screenLayers } from './bitrates.ts';
import type { MediaLink } from './media-link.ts';

interface Published {
  track: MediaStreamTrack;
  isPaused: boolean;
  producer?: types.Producer | undefined;
}

/** What this page sends: at most one track a source. Survives links: each new one publishes the same tracks again. */
export class Sender {
  readonly #published = new Map<MediaSource, Published>();
  readonly #onEnded: (source: MediaSource) => void;
  #link: MediaLink | null = null;

  /** @param onEnded the device or the person ended a track by themselves */
  constructor(onEnded: (source: MediaSource) => void) {
    this.#onEnded = onEnded;
  }

  isPublished(source: MediaSource): boolean {
    return this.#published.has(source);
  }

  producerOf(source: MediaSource): types.Producer | undefined {
    return this.#published.get(source)?.producer;
  }

  /** Publishes all that was published before on a fresh link. */
  async useLink(link: MediaLink): Promise<void> {
    this.#link = link;
    for (const [source, published] of this.#published) {
      published.producer = undefined;
      await this.#produce(source, published);
    }
  }

  /** @throws AppError when the server refuses */
  async publish(source: MediaSource, track: MediaStreamTrack): Promise<void> {
    await this.unpublish(source);
    const published: Published = { track, isPaused: false };
    this.#published.set(source, published);
    track.addEventListener('ended', () => {
      if (this.#published.get(source) === published) this.#onEnded(source);
    });
    try {
      await this.#produce(source, published);
    } catch (error) {
      if (this.#published.get(source) === published) this.#drop(source);
      throw error;
    }
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
    await this.#link?.request(isPaused ? 'producer:pause' : 'producer:resume', { producerId: producer.id });
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

  #drop(source: MediaSource): string | undefined {
    const published = this.#published.get(source);
    if (!published) return undefined;
    this.#published.delete(source);
    published.track.stop();
    published.producer?.close();
    return published.producer?.id;
  }

  async #produce(source: MediaSource, published: Published): Promise<void> {
    const link = this.#link;
    if (!link || link.isClosed) return;
    const transport = await link.transport('send');
    listenForProduce(transport, link);
    const producer = await transport.produce({
      ...encodingOf(source, link.device),
      track: published.track,
      stopTracks: false,
      appData: { source, paused: published.isPaused },
    });
    if (this.#published.get(source) !== published || this.#link !== link) {
      producer.close();
      return;
    }
    published.producer = producer;
    if (published.isPaused) producer.pause();
  }
}

const listening = new WeakSet<types.Transport>();

function listenForProduce(transport: types.Transport, link: MediaLink): void {
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

function encodingOf(source: MediaSource, device: types.Device): types.ProducerOptions {
  if (source === 'microphone') {
    return {
      codecOptions: {
        opusStereo: false,
        opusDtx: true,
        opusFec: true,
        opusPtime: 60,
        opusMaxAverageBitrate: microphoneBitrate,
      },
    };
  }
  const vp8 = device.sendRtpCapabilities.codecs?.find((codec) => codec.mimeType.toLowerCase() === 'video/vp8');
  const codec = vp8 ? { codec: vp8 } : {};
  if (source === 'screen') {
    return {
      ...codec,
      encodings: screenLayers.map((maxBitrate, index) => ({
        rid: `r${index}`,
        maxBitrate,
        maxFramerate: 10,
        scaleResolutionDownBy: 2 ** (screenLayers.length - 1 - index),
      })),
    };
  }
  return {
    ...codec,
    encodings: cameraLayers.map((maxBitrate, index) => ({
      rid: `r${index}`,
      maxBitrate,
      scaleResolutionDownBy: 2 ** (cameraLayers.length - 1 - index),
      scalabilityMode: 'L1T3',
    })),
    codecOptions: { videoGoogleStartBitrate: 600 },
  };
}
