import type { types } from 'mediasoup-client';
import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import type { ProducerView } from '#media-server/protocol/media.ts';
import type { MediaLink } from './media-link.ts';
import { isWanted, layerForWidth } from './receive-plan.ts';

export interface ReceivedMedia {
  producer: ProducerView;
  consumer: types.Consumer;
}

/** The producers there are, and how the person takes part. */
interface Wanted {
  producers: readonly ProducerView[];
  mode: ReceiveMode;
  selfId: string | null;
  /** The language's channel that is heard beside the floor. */
  channel: string | null;
  isHidden: boolean;
}

interface Slot {
  producer: ProducerView;
  consumer?: types.Consumer;
  hasLayers: boolean;
  /** The highest layer that was asked for, and the one that comes, as far as is known. */
  layer?: number;
  sent?: number | null;
}

/** Answers after which there is nothing to try again. */
const goneCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not_published',
  'not_found',
  'stale_epoch',
  'room_closed',
  'replaced_elsewhere',
  'unsupported_media',
]);
const retryMs = 1_500;
/** So much sound is waited for while it comes late, ms: browsers go on from a gap when half of it is there. */
const gatherMs = 1_500;

/**
 * What this page takes in. It is told the producers there are and how the person takes part, and makes consumers fit:
 * created paused and resumed once the browser has them, closed when no longer wanted, paused while nobody looks.
 */
export class Receiver {
  readonly #onMedia: (media: ReceivedMedia) => void;
  readonly #onGone: (producerId: string) => void;
  readonly #slots = new Map<string, Slot>();
  readonly #widths = new Map<string, number>();
  /** Pictures that have no place on the page now. */
  #unseen: ReadonlySet<string> = new Set();
  #link: MediaLink | null = null;
  #soundWait: number | null = null;
  #isSoundLate = false;
  #wanted: Wanted = {
    producers: [],
    mode: 'video',
    selfId: null,
    channel: null,
    isHidden: false,
  };

  constructor(handlers: { onMedia: (media: ReceivedMedia) => void; onGone: (producerId: string) => void }) {
    this.#onMedia = handlers.onMedia;
    this.#onGone = handlers.onGone;
  }

  /** The consumers that are open now. */
  get consumers(): types.Consumer[] {
    return [...this.#slots.values()].flatMap(({ consumer }) => (consumer && !consumer.closed ? [consumer] : []));
  }

  /** Whether sound should be coming now. */
  get expectsSound(): boolean {
    return [...this.#slots.values()].some(({ consumer, producer }) => consumer?.kind === 'audio' && !producer.paused);
  }

  /** Lets sound wait so long before it is played, ms; null leaves it to the browser. */
  holdSound(ms: number | null): void {
    this.#soundWait = ms;
    this.#applySoundWait();
  }

  /**
   * While sound drips in behind pictures it is gathered, so that it goes on in one piece when they have gone: syllables
   * between gaps cannot be understood.
   */
  gatherSound(isLate: boolean): void {
    this.#isSoundLate = isLate;
    this.#applySoundWait();
  }

  #applySoundWait(): void {
    const ms = this.#isSoundLate ? gatherMs : this.#soundWait;
    for (const { rtpReceiver, kind } of this.consumers) {
      if (kind !== 'audio' || !rtpReceiver || !('jitterBufferTarget' in rtpReceiver)) continue;
      if (rtpReceiver.jitterBufferTarget !== ms) rtpReceiver.jitterBufferTarget = ms;
    }
  }

  /** A fresh link: consumers of the old one are void. */
  setLink(link: MediaLink): void {
    for (const producerId of [...this.#slots.keys()]) this.#drop(producerId);
    this.#link = link;
    this.#fit();
  }

  update(change: Partial<Wanted>): void {
    const wasHidden = this.#wanted.isHidden;
    this.#wanted = { ...this.#wanted, ...change };
    this.#fit();
    if (wasHidden !== this.#wanted.isHidden) this.#pauseVideos(this.#wanted.isHidden);
    for (const slot of this.#slots.values()) this.#chooseLayer(slot);
  }

  /** The server closed a consumer. */
  consumerClosed(consumerId: string): void {
    for (const [producerId, slot] of this.#slots) {
      if (slot.consumer?.id === consumerId) this.#drop(producerId);
    }
  }

  /** This layer of a picture comes now; null while none does. */
  layerComes(consumerId: string, spatialLayer: number | null): void {
    for (const slot of this.#slots.values()) {
      if (slot.consumer?.id === consumerId) slot.sent = spatialLayer;
    }
  }

  /** Whether some picture comes smaller than it was asked for. */
  get areSmall(): boolean {
    return [...this.#slots.values()].some(
      ({ producer, layer, sent }) =>
        sent !== undefined &&
        sent !== null &&
        !producer.paused &&
        sent < (layer ?? layerForWidth(producer.source, Number.POSITIVE_INFINITY)),
    );
  }

  /** A picture is shown at this width, in device pixels. */
  setWidth(producerId: string, width: number): void {
    this.#widths.set(producerId, width);
    const slot = this.#slots.get(producerId);
    if (slot) this.#chooseLayer(slot);
  }

  /** Of these pictures nobody sees anything on this page: they are not sent until somebody does. */
  setUnseen(producerIds: ReadonlySet<string>): void {
    const before = this.#unseen;
    this.#unseen = producerIds;
    if (this.#wanted.isHidden) return;
    for (const [producerId, { consumer }] of this.#slots) {
      const isUnseen = producerIds.has(producerId);
      if (consumer?.kind !== 'video' || isUnseen === before.has(producerId)) continue;
      this.#askFor(consumer, !isUnseen);
    }
  }

  /** Nothing is taken in any more, until there is a link again. */
  dropLink(): void {
    for (const producerId of [...this.#slots.keys()]) this.#drop(producerId);
    this.#link = null;
  }

  #fit(): void {
    const { producers, mode, selfId, channel } = this.#wanted;
    const wanted = new Map(
      producers.filter((one) => isWanted(one, mode, selfId, channel)).map((one) => [one.producerId, one] as const),
    );
    for (const [producerId, slot] of [...this.#slots]) {
      if (wanted.has(producerId)) continue;
      const { consumer } = slot;
      this.#drop(producerId);
      if (consumer) void this.#link?.request('consumer:close', { consumerId: consumer.id }).catch(() => undefined);
    }
    const link = this.#link;
    if (!link || link.isClosed) return;
    for (const [producerId, producer] of wanted) {
      const slot = this.#slots.get(producerId);
      if (slot) {
        slot.producer = producer;
        continue;
      }
      const made: Slot = { producer, hasLayers: false };
      this.#slots.set(producerId, made);
      void this.#consume(link, made);
    }
  }

  async #consume(link: MediaLink, slot: Slot): Promise<void> {
    const { producerId } = slot.producer;
    const isCurrent = () => this.#link === link && this.#slots.get(producerId) === slot;
    try {
      const transport = await link.transport('recv');
      if (!isCurrent()) return;
      const answer = await link.request('consumer:create', {
        transportId: transport.id,
        producerId,
        rtpCapabilities: link.device.recvRtpCapabilities,
      });
      if (!isCurrent()) return void this.#closeUnused(link, answer.consumerId);
      const consumer = await transport.consume({
        id: answer.consumerId,
        producerId,
        kind: answer.kind,
        rtpParameters: answer.rtpParameters as types.RtpParameters,
        // Sound and picture of one person play together; the screen keeps its own time.
        streamId: answer.source === 'screen' ? `${answer.personId}-screen` : answer.personId,
      });
      if (!isCurrent()) {
        consumer.close();
        return void this.#closeUnused(link, answer.consumerId);
      }
      slot.consumer = consumer;
      slot.hasLayers = answer.type === 'simulcast' || answer.type === 'svc';
      this.#onMedia({ producer: slot.producer, consumer });
      this.#chooseLayer(slot);
      if (consumer.kind === 'audio' || !(this.#wanted.isHidden || this.#unseen.has(producerId))) {
        await link.request('consumer:resume', { consumerId: consumer.id });
      }
    } catch (error) {
      if (!isCurrent()) return;
      this.#drop(producerId);
      if (isAppError(error) && goneCodes.has(error.code)) return;
      setTimeout(() => this.#fit(), retryMs);
    }
  }

  #closeUnused(link: MediaLink, consumerId: string): void {
    if (!link.isClosed) void link.request('consumer:close', { consumerId }).catch(() => undefined);
  }

  #chooseLayer(slot: Slot): void {
    const { mode } = this.#wanted;
    const { consumer, layer } = slot;
    const width = this.#widths.get(slot.producer.producerId);
    // Nothing was asked for yet, and all of it is wanted as far as is known.
    const isAsItIs = width === undefined && layer === undefined && mode === 'video';
    if (!consumer || !slot.hasLayers || isAsItIs) return;
    const spatialLayer = layerForWidth(slot.producer.source, width ?? Number.POSITIVE_INFINITY, mode);
    if (slot.layer === spatialLayer) return;
    slot.layer = spatialLayer;
    void this.#link?.request('consumer:set-layers', { consumerId: consumer.id, spatialLayer }).catch(() => undefined);
  }

  #pauseVideos(isHidden: boolean): void {
    for (const [producerId, { consumer }] of this.#slots) {
      if (consumer?.kind === 'video' && !this.#unseen.has(producerId)) this.#askFor(consumer, !isHidden);
    }
  }

  #askFor({ id: consumerId }: types.Consumer, isWanted: boolean): void {
    const name = isWanted ? 'consumer:resume' : 'consumer:pause';
    void this.#link?.request(name, { consumerId }).catch(() => undefined);
  }

  #drop(producerId: string): void {
    const slot = this.#slots.get(producerId);
    if (!slot) return;
    this.#slots.delete(producerId);
    slot.consumer?.close();
    if (slot.consumer) this.#onGone(producerId);
  }
}
