import type { types } from 'mediasoup-client';
import { AppError } from '#domain/errors.ts';
import type { Answer } from '#media-server/protocol/index.ts';
import type { LiveConnection } from './connection.ts';
import { IceRestarter } from './ice-restarter.ts';
import { makeConnectionsTellable } from './start-bitrate.ts';

/** Requests about media, which carry the link's epoch. */
export type MediaRequest =
  | 'transport:create'
  | 'transport:connect'
  | 'transport:restart-ice'
  | 'producer:create'
  | 'producer:pause'
  | 'producer:resume'
  | 'producer:close'
  | 'consumer:create'
  | 'consumer:resume'
  | 'consumer:pause'
  | 'consumer:close'
  | 'consumer:set-layers'
  | 'transport:lag'
  | 'transport:weigh';

type TransportAnswer = Answer<'transport:create'>;
type RequestArguments<N extends MediaRequest> = Parameters<typeof LiveConnection.prototype.request<N>>;

/** What a room's media is set up from; a higher epoch makes all of an older one void. */
export interface RouterInfo {
  epoch: number;
  routerRtpCapabilities: object;
}

/**
 * The media of one epoch: a device that knows the router, and at most one transport each way, made when first needed.
 * When it can no longer be mended, `onLost` is called once and a new link must be made.
 */
export class MediaLink {
  readonly epoch: number;
  readonly device: types.Device;
  readonly #connection: LiveConnection;
  readonly #onLost: () => void;
  /** The server's half of the transport that receives, asked for before the device is ready. */
  #receiving: Promise<TransportAnswer> | undefined;
  readonly #transports = new Map<'send' | 'recv', { made: Promise<types.Transport>; restarter?: IceRestarter }>();
  #isClosed = false;

  private constructor(
    device: types.Device,
    options: {
      epoch: number;
      connection: LiveConnection;
      onLost: () => void;
      receiving: Promise<TransportAnswer>;
    },
  ) {
    this.device = device;
    this.#receiving = options.receiving;
    this.epoch = options.epoch;
    this.#connection = options.connection;
    this.#onLost = options.onLost;
  }

  /** @throws AppError `unsupported_media` on browsers without WebRTC, `unavailable` when the library did not load */
  static async create(
    router: RouterInfo,
    options: { connection: LiveConnection; onLost: () => void },
  ): Promise<MediaLink> {
    const { Device } = await import('mediasoup-client').catch((error: unknown) => {
      throw new AppError('unavailable', {}, { cause: error });
    });
    const { epoch } = router;
    const receiving = options.connection.request('transport:create', { direction: 'recv', epoch });
    // Told to whoever asks for the transport.
    receiving.catch(() => undefined);
    makeConnectionsTellable();
    try {
      const device = await Device.factory();
      const routerRtpCapabilities = router.routerRtpCapabilities as types.RtpCapabilities;
      await device.load({ routerRtpCapabilities });
      return new MediaLink(device, { ...options, epoch, receiving });
    } catch (error) {
      throw new AppError('unsupported_media', {}, { cause: error });
    }
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** A request under this link's epoch. */
  request<N extends MediaRequest>(name: N, payload: Omit<RequestArguments<N>[1], 'epoch'>) {
    const full: object = { ...payload, epoch: this.epoch };
    return this.#connection.request(name, full as RequestArguments<N>[1]);
  }

  /** The transport of a direction; the same one for all who ask. */
  transport(direction: 'send' | 'recv'): Promise<types.Transport> {
    const known = this.#transports.get(direction);
    if (known) return known.made;
    const made = this.#makeTransport(direction);
    this.#transports.set(direction, { made });
    made.catch(() => this.#transports.delete(direction));
    return made;
  }

  /** The transports there are, for figures. */
  async openTransports(): Promise<types.Transport[]> {
    const settled = await Promise.allSettled([...this.#transports.values()].map((one) => one.made));
    return settled.flatMap((one) => (one.status === 'fulfilled' && !one.value.closed ? [one.value] : []));
  }

  /** After a reconnect under the same epoch. */
  check(): void {
    for (const { restarter } of this.#transports.values()) restarter?.check();
  }

  /**
   * Can no longer be mended: a new link is made. Also where a transport says that it is well and nothing comes over it any
   * more: with new ICE parameters browsers hold on to the dead way for seconds, a new transport takes the one that answers.
   */
  giveUp(): void {
    if (this.#isClosed) return;
    this.close();
    this.#onLost();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const { made } of this.#transports.values()) {
      made.then(
        (transport) => transport.close(),
        () => undefined,
      );
    }
    this.#transports.clear();
  }

  #askTransport(direction: 'send' | 'recv'): Promise<TransportAnswer> {
    const asked = direction === 'recv' ? this.#receiving : undefined;
    // Asked for once: another one is another transport.
    if (asked) this.#receiving = undefined;
    return asked ?? this.request('transport:create', { direction });
  }

  async #makeTransport(direction: 'send' | 'recv'): Promise<types.Transport> {
    const answer = await this.#askTransport(direction);
    const options = {
      id: answer.id,
      iceParameters: answer.iceParameters as types.IceParameters,
      iceCandidates: answer.iceCandidates as types.IceCandidate[],
      dtlsParameters: answer.dtlsParameters as types.DtlsParameters,
      iceServers: answer.iceServers,
    };
    if (this.#isClosed) throw new AppError('stale_epoch');
    const transport =
      direction === 'send' ? this.device.createSendTransport(options) : this.device.createRecvTransport(options);
    transport.on('connect', ({ dtlsParameters }, done, fail) => {
      this.request('transport:connect', { transportId: transport.id, dtlsParameters }).then(() => done(), fail);
    });
    const restarter = IceRestarter.watch(transport, {
      restart: async (transportId) => {
        const { iceParameters, iceServers } = await this.request('transport:restart-ice', { transportId });
        // What let this page in at the TURN server may have run out.
        if (iceServers.length > 0) await transport.updateIceServers({ iceServers });
        return iceParameters as types.IceParameters;
      },
      onLost: () => this.giveUp(),
    });
    const known = this.#transports.get(direction);
    if (known) known.restarter = restarter;
    return transport;
  }
}
