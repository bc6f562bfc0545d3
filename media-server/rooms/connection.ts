import type { types } from 'mediasoup';
import { AppError } from '#domain/errors.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { type LiveSocket, pingIntervalMs } from '#media-server/live-socket.ts';
import type { PresenceEntry, PresenceLedger } from '#media-server/presence/presence-ledger.ts';
import type { MediaSource, SoundLag } from '#media-server/protocol/media.ts';
import { consumerPriority, incomingLimit, keyFrameRequestDelay } from '#media-server/sfu/bitrate-limits.ts';
import { PictureGuard } from '#media-server/sfu/picture-guard.ts';
import type { PlacedTransport, RoomMedia } from '#media-server/sfu/room-media.ts';
import { withDeadline } from '#platform/deadline.ts';
import type { Admission } from './admission.ts';

const maxConsumers = 200;
/** Answers under way are waited for so long when a socket is closed. */
const longestAnswerMs = 2_000;

/** What a socket tells while it is open, and the line in the ledger for it. */
interface Link {
  socket: LiveSocket;
  presence: PresenceEntry;
  lastHeardAt: number;
}

/**
 * One page load of one person: at most one open socket at a time, one transport each way, and the consumers on it.
 * When the socket breaks, the media stays for a while: the page usually comes back with the same connection id and goes
 * on with it.
 */
export class Connection {
  readonly id: string;
  readonly #ledger: PresenceLedger;
  readonly #transports = new Map<'send' | 'recv', PlacedTransport>();
  readonly #producers = new Map<string, { producer: types.Producer; source: MediaSource }>();
  readonly #consumers = new Map<string, types.Consumer>();
  /** Holds pictures back on the transport that receives. */
  #pictures: PictureGuard | undefined;
  #link: Link | undefined;
  #lostTimer: NodeJS.Timeout | undefined;
  #isClosed = false;
  readonly #answering = new Set<Promise<unknown>>();
  #sessionId: string;
  #channel: string | null = null;
  #lostAt: Date | null = null;
  /** The page is open but not looked at. */
  isAway = false;

  private constructor({ connectionId, claims }: Admission, ledger: PresenceLedger) {
    this.id = connectionId;
    this.#sessionId = claims.sessionId;
    this.#ledger = ledger;
  }

  static create(admission: Admission, ledger: PresenceLedger): Connection {
    return new Connection(admission, ledger);
  }

  /** The session in which the page's person signed in. */
  get sessionId(): string {
    return this.#sessionId;
  }

  /** The language's channel that the page takes in; null for the floor alone. */
  get channel(): string | null {
    return this.#channel;
  }

  /** The page takes in this channel from now on, as its line in the ledger says. */
  listen(channel: string | null, at: Date): void {
    this.#channel = channel;
    if (this.#link) this.#ledger.hear(this.#link.presence, channel, at);
  }

  /** Since when its link is broken; null while there is one, and once it was left. */
  get lostAt(): Date | null {
    return this.#lostAt;
  }

  get socket(): LiveSocket | undefined {
    return this.#link?.socket;
  }

  /** Transports, producers and consumers that are open. */
  get mediaCounts(): { transports: number; producers: number; consumers: number } {
    return { transports: this.#transports.size, producers: this.#producers.size, consumers: this.#consumers.size };
  }

  /** Takes a new socket and opens a line in the ledger for it; one that was still open is given up. */
  attach(socket: LiveSocket, admission: Admission, role: RoomRole): void {
    clearTimeout(this.#lostTimer);
    this.#sessionId = admission.claims.sessionId;
    const before = this.detach('replaced');
    before?.disconnect(true);
    // A page that nobody looks at says so again after the welcome.
    this.isAway = false;
    const joinedAt = new Date();
    const link = { socket, lastHeardAt: joinedAt.getTime() };
    const presence = this.#ledger.open(
      {
        classSessionId: admission.claims.classSessionId,
        personId: admission.claims.personId,
        role,
        language: admission.claims.locales[0] ?? null,
        device: admission.device,
        joinedAt,
      },
      () => seenAt(link.lastHeardAt),
    );
    this.#link = Object.assign(link, { presence });
    this.#lostAt = null;
    // It comes back as it was.
    this.#ledger.hear(presence, this.#channel, joinedAt);
    socket.conn.on('packet', () => {
      link.lastHeardAt = Date.now();
    });
  }

  /**
   * Ends the socket's line in the ledger. A broken link was last there when it was last heard.
   *
   * @returns the socket that was given up, if there was one
   */
  detach(why: 'left' | 'lost' | 'replaced', at = new Date()): LiveSocket | undefined {
    const link = this.#link;
    if (!link) return undefined;
    this.#link = undefined;
    const until = why === 'left' ? at : seenAt(link.lastHeardAt);
    this.#lostAt = why === 'lost' ? until : null;
    this.#ledger.close(link.presence, until);
    return link.socket;
  }

  /** Ends the socket's line in the ledger while the socket stays for a last word. */
  endPresence(at: Date): void {
    if (this.#link) this.#ledger.close(this.#link.presence, at);
  }

  /**
   * One transport each way: a second one takes the first one's place.
   *
   * @throws AppError `replaced_elsewhere` when the page left meanwhile
   */
  async createTransport(media: RoomMedia, direction: 'send' | 'recv'): Promise<types.WebRtcTransport> {
    const placed = await media.createTransport(direction);
    const { transport } = placed;
    if (this.#isClosed) {
      transport.close();
      throw new AppError('replaced_elsewhere');
    }
    this.#transports.get(direction)?.transport.close();
    this.#transports.set(direction, placed);
    if (direction === 'recv') {
      this.#pictures = new PictureGuard(transport, (areHeld) => this.socket?.emit('pictures:held', { areHeld }));
    }
    transport.observer.once('close', () => {
      if (this.#transports.get(direction)?.transport === transport) this.#transports.delete(direction);
    });
    transport.on('dtlsstatechange', (state) => {
      if (state === 'failed' || state === 'closed') transport.close();
    });
    return transport;
  }

  /** @throws AppError `not_found` */
  transport(transportId: string): types.WebRtcTransport {
    return this.#placed(transportId).transport;
  }

  async produce(
    transportId: string,
    options: { kind: types.MediaKind; source: MediaSource; rtpParameters: types.RtpParameters; paused: boolean },
  ): Promise<types.Producer> {
    const placed = this.#placed(transportId);
    if (placed !== this.#transports.get('send')) throw new AppError('bad_request');
    const { kind, source, rtpParameters, paused } = options;
    const producer = await placed.transport.produce({ kind, rtpParameters, paused, keyFrameRequestDelay });
    if (placed.transport.closed) {
      // A transport that closed while the worker answered does not know this producer, and would not close it.
      producer.close();
      throw new AppError('not_found');
    }
    this.#producers.set(producer.id, { producer, source });
    await this.#limitIncoming(placed.transport);
    producer.observer.once('close', () => {
      this.#producers.delete(producer.id);
      void this.#limitIncoming(placed.transport);
    });
    return producer;
  }

  async consume(
    media: RoomMedia,
    options: { transportId: string; producerId: string; source: MediaSource; rtpCapabilities: types.RtpCapabilities },
  ): Promise<types.Consumer> {
    const placed = this.#placed(options.transportId);
    if (placed !== this.#transports.get('recv')) throw new AppError('bad_request');
    if (this.#consumers.size >= maxConsumers) throw new AppError('too_many_requests');
    const { producerId, source, rtpCapabilities } = options;
    const consumer = await media.consume(placed, { producerId, rtpCapabilities, priority: consumerPriority[source] });
    for (const other of [...this.#consumers.values()]) {
      if (other.producerId === producerId) other.close();
    }
    this.#consumers.set(consumer.id, consumer);
    this.#pictures?.add(consumer, source);
    consumer.observer.once('close', () => this.#consumers.delete(consumer.id));
    consumer.on('producerclose', () => this.socket?.emit('consumer:closed', { consumerId: consumer.id }));
    if (consumer.type === 'simulcast' || consumer.type === 'svc') {
      consumer.on('layerschange', (layers) =>
        this.socket?.emit('consumer:layers', {
          consumerId: consumer.id,
          spatialLayer: layers?.spatialLayer ?? null,
          temporalLayer: layers?.temporalLayer ?? null,
        }),
      );
    }
    return consumer;
  }

  /** @throws AppError `not_found` */
  #consumer(consumerId: string): types.Consumer {
    const found = this.#consumers.get(consumerId);
    if (!found) throw new AppError('not_found');
    return found;
  }

  /** Sends what it consumes from now on, or no longer. @throws AppError `not_found` */
  async setConsuming(consumerId: string, isWanted: boolean): Promise<void> {
    const consumer = this.#consumer(consumerId);
    await whileOpen(consumer, async () => {
      if (await this.#pictures?.setWanted(consumer, isWanted)) return;
      await (isWanted ? consumer.resume() : consumer.pause());
    });
  }

  /** Sends no higher layer than this. @throws AppError `not_found` */
  async setLayer(consumerId: string, spatialLayer: number): Promise<void> {
    const consumer = this.#consumer(consumerId);
    await whileOpen(consumer, async () => {
      if (await this.#pictures?.setLayer(consumer, spatialLayer)) return;
      await consumer.setPreferredLayers({ spatialLayer });
    });
  }

  /** The page says that its sound comes late, or on time again: pictures make room for it. */
  soundLags(is: SoundLag, carries: number): void {
    this.#pictures?.soundLags(is, carries);
  }

  /** Takes in nothing any more that this does not let through. */
  dropConsumers(isHeard: (producerId: string) => boolean): void {
    for (const consumer of [...this.#consumers.values()]) if (!isHeard(consumer.producerId)) consumer.close();
  }

  closeConsumer(consumerId: string): void {
    this.#consumers.get(consumerId)?.close();
  }

  /** Calls back unless the page comes back within the time. */
  waitForReturn(graceMs: number, onGone: () => void): void {
    clearTimeout(this.#lostTimer);
    this.#lostTimer = setTimeout(onGone, graceMs);
  }

  /**
   * Ends its media and its line in the ledger, then the socket: for good, or so that the page connects again (to the
   * server that comes after this one).
   */
  close(how: 'for good' | 'to come back', at = new Date()): void {
    this.#isClosed = true;
    clearTimeout(this.#lostTimer);
    this.closeMedia();
    const socket = this.detach('left', at);
    if (!socket) return;
    const end = () => (how === 'to come back' ? socket.conn.close() : socket.disconnect(true));
    if (this.#answering.size === 0) {
      // After the answer that was given just now.
      setImmediate(end);
      return;
    }
    // Nothing more is told but the answers under way: who ends a class hears that it is stored, also where the server
    // sees meanwhile by itself that the class has ended.
    for (const room of socket.rooms) if (room !== socket.id) void socket.leave(room);
    withDeadline(Promise.all(this.#answering), longestAnswerMs)
      .catch(() => undefined)
      .finally(() => setImmediate(end));
  }

  /** Holds the socket open for an answer until it is given, or for so long. It never rejects. */
  answering(answer: Promise<unknown>): void {
    this.#answering.add(answer);
    void answer.finally(() => this.#answering.delete(answer));
  }

  closeMedia(): void {
    for (const { transport } of [...this.#transports.values()]) transport.close();
  }

  #placed(transportId: string): PlacedTransport {
    for (const placed of this.#transports.values()) {
      if (placed.transport.id === transportId) return placed;
    }
    throw new AppError('not_found');
  }

  async #limitIncoming(transport: types.WebRtcTransport): Promise<void> {
    if (transport.closed) return;
    const published = [...this.#producers.values()].map(({ producer, source }) => ({ source, kind: producer.kind }));
    // A transport that closes meanwhile needs no limit.
    await transport.setMaxIncomingBitrate(incomingLimit(published)).catch(() => undefined);
  }
}

/** @throws AppError `not_found` when the consumer was closed while the worker answered */
async function whileOpen(consumer: types.Consumer, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (consumer.closed) throw new AppError('not_found', {}, { cause: error });
    throw error;
  }
}

/**
 * When a connection was last there. Silence of less than a ping interval is no silence: the next answer is not due yet.
 * After a longer one, it broke somewhere between the last answer and the one that did not come: half an interval after
 * the last is at most two seconds wrong.
 */
function seenAt(lastHeardAt: number): Date {
  const now = Date.now();
  return new Date(now - lastHeardAt <= pingIntervalMs + 1_000 ? now : lastHeardAt + pingIntervalMs / 2);
}
