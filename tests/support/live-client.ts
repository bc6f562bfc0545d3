import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { types } from 'mediasoup';
import { io, type Socket } from 'socket.io-client';
import { rosterAfter } from '#app/features/live/session/roster.ts';
import type { Handshake } from '#media-server/protocol/handshake.ts';
import type {
  Ack,
  Answer,
  ClientToServerEvents,
  RequestName,
  RequestPayload,
  ServerToClientEvents,
  Welcome,
} from '#media-server/protocol/index.ts';
import { livePath, socketPathOf } from '#media-server/protocol/live-path.ts';
import type { MediaSource, ProducerView } from '#media-server/protocol/media.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { protocolVersion } from '#media-server/protocol/version.ts';
import { held } from '#platform/held.ts';
import { PublishingPeer, ReceivingPeer, receivableCapabilities } from './rtc-peer.ts';
import type { RemoteTransport } from './rtc-sdp.ts';

type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
type EventName = keyof ServerToClientEvents;
type EventData<E extends EventName> = Parameters<ServerToClientEvents[E]>[0];
/** What a test gives of a request; ids and epoch are filled in. */
type Given<N extends RequestName> = Omit<RequestPayload<N>, 'requestId' | 'epoch'> & {
  requestId?: string;
  epoch?: number;
};

/** A request that was refused. */
class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`refused: ${code}`);
    this.code = code;
  }
}

export interface LiveClientOptions {
  url: string;
  token: string;
  connectionId?: string;
  protocol?: number;
  device?: Handshake['device'];
  /** Waits between tries to connect again, in ms; without it a broken client stays broken. */
  reconnectMs?: number;
  /** How to travel; WebSockets alone unless given. */
  transports?: ('polling' | 'websocket')[];
  /** Path of the class on this origin, where there are several media servers. */
  path?: string;
  /** Asked for the path again whenever it cannot connect, as the page asks at the door. */
  where?: () => Promise<string>;
}

const eventNames: readonly EventName[] = [
  'welcome',
  'token:renewed',
  'class:changed',
  'class:extended',
  'people:changed',
  'producer:new',
  'producer:updated',
  'producer:closed',
  'producer:wanted',
  'consumer:closed',
  'consumer:layers',
  'pictures:held',
  'captions:lines',
  'captions:plan',
  'captions:readers',
  'captions:removed',
  'chat:message',
  'chat:removed',
  'chat:rules',
  'guests:changed',
  'hand:queue',
  'channels:changed',
  'booths:changed',
  'booth:message',
  'poll:changed',
  'questions:changed',
  'signals:changed',
  'order:moved',
  'reactions:given',
  'slides:changed',
  'marks:changed',
  'marks:pointers',
  'marks:allowed',
  'stage:changed',
  'co-hosts:changed',
  'waiting:changed',
  'breakouts:placed',
  'breakouts:changed',
  'breakouts:ending',
  'self:muted',
  'room:reset',
  'person:suspended',
  'room:closed',
];

/** A test has a minute. */
const longestWaitMs = 50_000;

/**
 * A person in a live class without a browser: a real Socket.IO client and real WebRTC. Keeps every event, so that a
 * test may wait for one that came already.
 */
export class LiveClient {
  readonly socket: LiveSocket;
  readonly connectionId: string;
  readonly events: { name: EventName; data: unknown }[] = [];
  readonly #changed = new EventEmitter();
  #token: string;
  #epoch = 0;
  #capabilities: types.RtpCapabilities = {};
  publisher: PublishingPeer | undefined;
  receiver: ReceivingPeer | undefined;
  /** Of what is received now. */
  consumerIds: readonly string[] = [];
  welcome!: Welcome;
  /** Who is in the room, as the page in a browser knows it. */
  people: ReadonlyMap<string, ParticipantView> = new Map();

  private constructor(options: LiveClientOptions) {
    this.connectionId = options.connectionId ?? randomUUID();
    this.#token = options.token;
    this.#changed.setMaxListeners(0);
    const { protocol = protocolVersion, device = 'phone', reconnectMs, path = livePath, where, transports } = options;
    this.socket = io(options.url, {
      path: socketPathOf(path),
      transports: transports ?? ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnection: reconnectMs !== undefined,
      reconnectionDelay: reconnectMs ?? 0,
      reconnectionDelayMax: reconnectMs ?? 0,
      auth: (answer) => answer({ protocol, token: this.#token, device, connectionId: this.connectionId }),
    });
    if (where) this.socket.on('connect_error', () => void this.#askWhere(where, reconnectMs ?? 0));
    for (const name of eventNames) this.socket.on(name, (data: unknown) => this.#remember(name, data));
  }

  /** Connects and waits for the welcome. @throws Refused with the handshake's error code */
  static async join(options: LiveClientOptions): Promise<LiveClient> {
    const client = new LiveClient(options);
    const refused = new Promise<never>((_resolve, reject) => {
      client.socket.once('connect_error', (error) => {
        const data = 'data' in error ? (error.data as { code?: string } | undefined) : undefined;
        reject(new Refused(data?.code ?? error.message));
      });
      // Let in, and put out again before the welcome; a client that tries again hears why.
      if (options.reconnectMs === undefined) {
        client.socket.once('disconnect', (reason) => {
          if (!client.last('welcome')) reject(new Refused(reason));
        });
      }
    });
    refused.catch(() => undefined);
    client.socket.connect();
    try {
      await Promise.race([client.next('welcome'), refused]);
    } catch (error) {
      client.socket.disconnect();
      throw error;
    }
    return client;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** The latest event of this kind so far. */
  last<E extends EventName>(name: E): EventData<E> | undefined {
    // Each event was kept under its own name.
    return this.events.findLast((event) => event.name === name)?.data as EventData<E> | undefined;
  }

  /** An event from now on, or (with `since`) from an earlier count of events on. */
  async next<E extends EventName>(
    name: E,
    matches: (data: EventData<E>) => boolean = () => true,
    since = this.events.length,
  ): Promise<EventData<E>> {
    for (;;) {
      for (const event of this.events.slice(since)) {
        const data = event.data as EventData<E>;
        if (event.name === name && matches(data)) return data;
      }
      await this.#inTime(once(this.#changed, 'event'), name);
    }
  }

  /** Like `next`, but one that came already counts too. */
  seen<E extends EventName>(name: E, matches?: (data: EventData<E>) => boolean): Promise<EventData<E>> {
    return this.next(name, matches, 0);
  }

  /** Waits until the room's people are so. */
  async untilPeople(matches: (people: ReadonlyMap<string, ParticipantView>) => boolean): Promise<void> {
    while (!matches(this.people)) await once(this.#changed, 'event');
  }

  /** Asks and waits for the answer as it comes. */
  async ask(name: string, payload: unknown): Promise<Ack<unknown>> {
    // What tests send on purpose does not fit the typed map.
    const { promise, resolve } = Promise.withResolvers<Ack<unknown>>();
    (this.socket as Socket).emit(name, payload, resolve);
    return this.#inTime(promise, `the answer to ${name}`);
  }

  /** What does not come says so with what came, before its test is given up without a word. */
  async #inTime<T>(promise: Promise<T>, what: string): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const came = this.events.map(({ name }) => name).join(', ');
      reject(
        new Error(`${what} did not come; ${this.socket.connected ? 'connected' : 'not connected'}; came: ${came}`),
      );
    }, longestWaitMs);
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks as the client does. @throws Refused */
  async request<N extends RequestName>(name: N, given: Given<N>): Promise<Answer<N>> {
    const needsEpoch = /^(transport|producer|consumer):/.test(name);
    const answer = await this.ask(name, {
      requestId: randomUUID(),
      ...(needsEpoch ? { epoch: this.#epoch } : {}),
      ...given,
    });
    if (!answer.ok) throw new Refused(answer.error.code);
    return answer.data as Answer<N>;
  }

  async createTransport(direction: 'send' | 'recv'): Promise<RemoteTransport> {
    return (await this.request('transport:create', { direction })) as RemoteTransport;
  }

  /** Publishes one generated stream and returns its producer's id. */
  async publish(source: MediaSource, options: { bitrate?: number } = {}): Promise<string> {
    const kind = source === 'microphone' ? 'audio' : 'video';
    this.publisher?.close();
    const transport = await this.createTransport('send');
    const ssrc = 1 + Math.floor(Math.random() * 0x7fffffff);
    const peer = new PublishingPeer({
      name: `${source}-${ssrc}`,
      kind,
      ssrc,
      bitrate: options.bitrate ?? (kind === 'audio' ? 16_000 : 300_000),
    });
    this.publisher = peer;
    const { producerId } = await this.request('producer:create', {
      transportId: transport.id,
      kind,
      source,
      rtpParameters: peer.rtpParameters,
      paused: false,
    });
    await peer.connect(transport, (dtlsParameters) =>
      this.request('transport:connect', { transportId: transport.id, dtlsParameters }),
    );
    peer.start();
    return producerId;
  }

  /** Receives these producers on a new transport; resolves when a packet of each has come. */
  async receive(producers: readonly Pick<ProducerView, 'producerId'>[]): Promise<ReceivingPeer> {
    this.receiver?.close();
    const transport = await this.createTransport('recv');
    const consumers: { consumerId: string; kind: 'audio' | 'video'; rtpParameters: types.RtpParameters }[] = [];
    for (const { producerId } of producers) {
      const made = await this.request('consumer:create', {
        transportId: transport.id,
        producerId,
        rtpCapabilities: receivableCapabilities(this.#capabilities),
      });
      consumers.push({ ...made, rtpParameters: made.rtpParameters as types.RtpParameters });
    }
    const peer = new ReceivingPeer(`receiver-${transport.id}`);
    this.receiver = peer;
    this.consumerIds = consumers.map(({ consumerId }) => consumerId);
    await peer.connect(transport, consumers, (dtlsParameters) =>
      this.request('transport:connect', { transportId: transport.id, dtlsParameters }),
    );
    const flowing = held(consumers.map(({ rtpParameters }) => peer.waitForPackets(1, rtpParameters.mid)));
    await Promise.all(consumers.map(({ consumerId }) => this.request('consumer:resume', { consumerId })));
    await Promise.all(flowing);
    return peer;
  }

  /** Breaks the connection as a lost network does for the server: the transport ends without a word. */
  drop(): void {
    this.socket.io.engine.close();
  }

  close(): void {
    this.publisher?.close();
    this.receiver?.close();
    this.socket.disconnect();
  }

  async #askWhere(where: () => Promise<string>, pauseMs: number): Promise<void> {
    // While the door does not answer, the path that was known stays.
    const path = await where().catch(() => undefined);
    if (path) this.socket.io.opts.path = socketPathOf(path);
    // Who was refused does not try again by itself.
    if (this.last('welcome') && !this.socket.active) setTimeout(() => this.socket.connect(), pauseMs);
  }

  #remember(name: EventName, data: unknown): void {
    if (name === 'welcome') {
      this.welcome = data as Welcome;
      this.#epoch = this.welcome.epoch;
      this.#capabilities = this.welcome.routerRtpCapabilities;
      this.people = new Map(this.welcome.participants.map((one) => [one.personId, one] as const));
    }
    if (name === 'people:changed') this.people = rosterAfter(this.people, data as EventData<'people:changed'>);
    if (name === 'room:reset') {
      const reset = data as EventData<'room:reset'>;
      this.#epoch = reset.epoch;
      this.#capabilities = reset.routerRtpCapabilities;
    }
    if (name === 'token:renewed') this.#token = (data as EventData<'token:renewed'>).token;
    this.events.push({ name, data });
    this.#changed.emit('event');
  }
}
