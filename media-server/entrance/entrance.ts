import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { LiveServer, LiveSocket } from '#media-server/live-socket.ts';
import { liveSocketPath } from '#media-server/protocol/live-path.ts';
import { clientAddressWithin } from '#platform/client-address.ts';
import { networkOf } from '#platform/network.ts';
import { RateLimit, RateLimits } from '#platform/rate-limit.ts';
import { ConnectionMeter, type CutReason } from './connection-meter.ts';
import { failures, mostAddresses, waiting } from './limits.ts';

interface EntranceOptions {
  io: LiveServer;
  http: Server;
  /** Proxies in front, as TRUST_PROXY says. */
  proxies: number;
  onCut(reason: CutReason | 'refused'): void;
}

type Conn = LiveSocket['conn'];

/**
 * Everybody who connects comes by here, before anything they say is read: a stranger costs little, one address no more
 * than a class that comes at once, and all strangers together no more than the machine can bear beside its classes.
 */
export class Entrance {
  readonly #options: EntranceOptions;
  readonly #meters = new Map<string, ConnectionMeter>();
  readonly #meterOf = new WeakMap<Conn, ConnectionMeter>();
  /** WebSockets whose connection is not made yet. */
  readonly #wires = new WeakMap<IncomingMessage, Duplex>();
  readonly #ofOneAddress = new RateLimits({ ...failures.ofOneAddress, most: mostAddresses });
  readonly #ofAll = new RateLimit(failures.ofAll);
  readonly #waiting = new Set<ConnectionMeter>();
  readonly #waitingFrom = new Map<string, number>();

  private constructor(options: EntranceOptions) {
    this.#options = options;
  }

  /** @param options.io already on `options.http`, its `allowRequest` asking `mayCome` */
  static create(options: EntranceOptions): Entrance {
    const entrance = new Entrance(options);
    const { io, http } = options;
    io.engine.on('connection', (conn: Conn) => entrance.#onConnection(conn));
    io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
      const status = entrance.#refusalOf(request);
      if (status === null) return next();
      options.onCut('refused');
      // Who has had too many answers of this kind gets none.
      if (!entrance.#mayFail(request)) return request.destroy();
      // What is left of the body is not waited for.
      response.once('finish', () => request.complete || request.destroy());
      response.writeHead(status, { connection: 'close' }).end();
    });
    // After Socket.IO, which takes it up at once; nothing was read yet.
    http.on('upgrade', (request, wire) => entrance.#onUpgrade(request, wire));
    return entrance;
  }

  /** Whether one more connection is taken from there. */
  mayCome(request: IncomingMessage): boolean {
    const waitingThere = this.#waitingFrom.get(this.#network(request)) ?? 0;
    const may = waitingThere < waiting.ofOneAddress && this.#mayFail(request);
    if (!may) this.#options.onCut('refused');
    return may;
  }

  of(conn: Conn): ConnectionMeter | undefined {
    return this.#meterOf.get(conn);
  }

  #network(request: IncomingMessage): string {
    return networkOf(clientAddressWithin(request, this.#options.proxies));
  }

  #onConnection(conn: Conn): void {
    const network = this.#network(conn.request);
    const meter: ConnectionMeter = new ConnectionMeter(conn, {
      onFailed: () => this.#charge(network),
      onGone: () => this.#noLongerWaits(meter, network),
      onCut: this.#options.onCut,
    });
    const { sid } = conn.transport;
    this.#meters.set(sid, meter);
    this.#meterOf.set(conn, meter);
    conn.once('close', () => this.#meters.delete(sid));
    this.#waiting.add(meter);
    this.#waitingFrom.set(network, (this.#waitingFrom.get(network) ?? 0) + 1);
    const wire = this.#wires.get(conn.request);
    if (wire) meter.watch(wire);
    const [longest] = this.#waiting;
    if (this.#waiting.size > waiting.ofAll) longest?.cut('crowded');
  }

  #mayFail(request: IncomingMessage): boolean {
    return this.#ofOneAddress.of(this.#network(request)).has() && this.#ofAll.has();
  }

  #charge(network: string): void {
    this.#ofOneAddress.of(network).charge();
    this.#ofAll.charge();
  }

  #noLongerWaits(meter: ConnectionMeter, network: string): void {
    if (!this.#waiting.delete(meter)) return;
    const left = (this.#waitingFrom.get(network) ?? 1) - 1;
    if (left > 0) this.#waitingFrom.set(network, left);
    else this.#waitingFrom.delete(network);
  }

  #onUpgrade(request: IncomingMessage, wire: Duplex): void {
    if (!request.url?.startsWith(`${liveSocketPath}/`)) return;
    const known = this.#meters.get(sidOf(request));
    if (known) known.watch(wire);
    else this.#wires.set(request, wire);
  }

  /**
   * A request for a new connection, or of one that is known (long polling, a change to WebSocket), and then part of what
   * that may say.
   *
   * @returns the status with which it does not pass; null when it does
   */
  #refusalOf(request: IncomingMessage): number | null {
    const sid = sidOf(request);
    // `allowRequest` asks whether it may come.
    if (sid === '') return null;
    const meter = this.#meters.get(sid);
    // Whoever guesses at connections pays as one that came to nothing.
    if (!meter) {
      this.#charge(this.#network(request));
      return 400;
    }
    const length = request.method === 'GET' ? 0 : Number(request.headers['content-length'] ?? Number.NaN);
    return Number.isSafeInteger(length) && meter.take(length, 1) ? null : 429;
  }
}

function sidOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://localhost').searchParams.get('sid') ?? '';
}
