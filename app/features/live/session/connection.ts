import type { Socket } from 'socket.io-client';
import { AppError, type ErrorCode, isAppError } from '#domain/errors.ts';
import { readRefusal, refusals } from '#domain/refusals.ts';
import type { Handshake } from '#media-server/protocol/handshake.ts';
import type { Ack, Answer, RequestName, RequestPayload, ServerToClientEvents } from '#media-server/protocol/index.ts';
import { liveSocketPath, socketPathOf } from '#media-server/protocol/live-path.ts';
import { protocolVersion } from '#media-server/protocol/version.ts';
import { newId } from '#platform/id.ts';
import { countMessages } from './data-used.ts';
import type { JoinTicket } from './join-token.ts';
import { askServer, comesBySocket, noteWay } from './reach.ts';
import { retryDelay } from './retry-delay.ts';
import { ReturnWatch } from './return-watch.ts';
import { Whereabouts } from './whereabouts.ts';

type Payload<N extends RequestName> = Omit<RequestPayload<N>, 'requestId'>;

export interface ConnectionOptions {
  /** Fetches a fresh join token from the web server, and where the class is. @throws AppError why there is none */
  fetchTicket: () => Promise<JoinTicket>;
  /** How this page takes part now; read at every (re)connect. */
  handshake: () => Pick<Handshake, 'device' | 'receiveMode'>;
  /** The link broke and is being tried again. */
  onLost: () => void;
  /** A host has to let this page in; it knocks again by itself. */
  onWaiting: () => void;
  /** It will not come back by itself, and why. */
  onRefused: (code: ErrorCode) => void;
  /** A message of this length went over the link, either way. */
  onMessage: (length: number) => void;
}

interface Pending {
  name: RequestName;
  payload: object;
  settle: (answer: Ack<unknown>) => void;
}

/** A fresh token that is refused as often as this will not be taken the next time. */
const mostFreshTokens = 5;

/** A try that is younger may still come through; an older one was begun while nothing did. */
const freshMs = 2_000;

/**
 * Tries while nothing answers, ms: a WebSocket that is being opened keeps others to the same server waiting, also the
 * question whether it can be reached.
 */
const inSilence = { pauseMs: 10_000, timeoutMs: 3_000 };
const timeoutMs = 10_000;

/** Who waits to be let in knocks so often, ms; not all at once. */
const knockMs = { least: 4_000, spread: 3_000 };

/** So long the door is waited for by who has a token. */
const doorMs = 2_500;

/** How a link is opened, first choice first. */
const transports: readonly string[] = ['websocket', 'polling'];

/**
 * The signalling link: one Socket.IO socket that is opened again until the class is over. Requests are answered once;
 * those that a broken link left open are sent again with the same id after the next `welcome`.
 */
export class LiveConnection {
  readonly #options: ConnectionOptions;
  readonly #socket: Socket;
  readonly #pending = new Map<string, Pending>();
  readonly #whereabouts = new Whereabouts();
  #token: string | null = null;
  #attempt = 0;
  #refusedTokens = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #returnWatch: ReturnWatch;
  #isClosed = false;
  /** Counts tries to connect; what an earlier one still waits for is of no use. */
  #turn = 0;
  #isOpening = false;
  /** The last try hung until it was given up. */
  #isSilent = false;
  #openedAt = 0;
  #transports = transports;

  private constructor(options: ConnectionOptions, socket: Socket) {
    this.#options = options;
    this.#socket = socket;
    this.#returnWatch = new ReturnWatch(askServer, (askedAt) => this.#onReachable(askedAt));
  }

  /** Loads the socket library and makes the connection; `open()` starts it when the listeners are there. */
  static async create(options: ConnectionOptions): Promise<LiveConnection> {
    const { io } = await import('socket.io-client');
    const connectionId = newId();
    const socket = io({
      path: liveSocketPath,
      autoConnect: false,
      reconnection: false,
      transports: [...transports],
      tryAllTransports: true,
      timeout: timeoutMs,
      auth: (send) => {
        const handshake: Handshake = {
          protocol: protocolVersion,
          token: connection.#token ?? '',
          connectionId,
          ...options.handshake(),
        };
        send(handshake);
      },
    });
    countMessages(socket.io, options.onMessage);
    const connection = new LiveConnection(options, socket);
    connection.#listen();
    return connection;
  }

  get isConnected(): boolean {
    return this.#socket.connected;
  }

  on<E extends keyof ServerToClientEvents>(event: E, handler: ServerToClientEvents[E]): void {
    this.#socket.on<string>(event, handler);
  }

  open(): void {
    void this.#connect();
  }

  /** Tries at once instead of waiting for the next turn; a link that is up is opened anew. */
  reconnect(): void {
    if (this.#isClosed) return;
    this.#attempt = 0;
    if (this.#socket.connected) this.#socket.io.engine.close();
    else this.#connectAfresh();
  }

  /** Tries at once if it is not up; a link that is up stays. */
  reconnectIfDown(): void {
    if (!this.#socket.connected) this.reconnect();
  }

  /**
   * Asks the server for something.
   *
   * @param options.deadlineMs how long to wait, broken links included
   * @throws AppError with the server's code; `unavailable` when no answer came in time
   */
  async request<N extends RequestName>(
    name: N,
    payload: Payload<N>,
    options: { deadlineMs?: number } = {},
  ): Promise<Answer<N>> {
    if (this.#isClosed) throw new AppError('room_closed');
    const requestId = newId();
    const answer = await new Promise<Ack<unknown>>((resolve) => {
      const timer = setTimeout(
        () => settle({ ok: false, error: { code: 'unavailable' } }),
        options.deadlineMs ?? 20_000,
      );
      const settle = (given: Ack<unknown>) => {
        clearTimeout(timer);
        this.#pending.delete(requestId);
        resolve(given);
      };
      const pending = { name, payload: { ...payload, requestId }, settle };
      this.#pending.set(requestId, pending);
      if (this.#socket.connected) this.#send(pending);
    });
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.details);
    return answer.data as Answer<N>;
  }

  /** The person goes: tells the server and ends. May be called while the page is being closed. */
  leave(): void {
    if (this.#socket.connected) this.#socket.emit('session:leave', { requestId: newId() }, () => undefined);
    this.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#returnWatch.stop();
    removeEventListener('online', this.#onOnline);
    this.#socket.disconnect();
    for (const { settle } of [...this.#pending.values()]) settle({ ok: false, error: { code: 'room_closed' } });
  }

  #listen(): void {
    this.on('welcome', () => {
      this.#attempt = 0;
      this.#isSilent = false;
      this.#refusedTokens = 0;
      this.#returnWatch.stop();
      this.#whereabouts.found();
      noteWay(this.#socket.io.engine);
      for (const pending of [...this.#pending.values()]) this.#send(pending);
    });
    this.on('token:renewed', ({ token }) => {
      this.#token = token;
    });
    this.#socket.on('disconnect', (reason) => {
      if (this.#isClosed) return;
      // Nobody closed it: nothing comes through.
      this.#isSilent = reason === 'ping timeout';
      this.#options.onLost();
      this.#returnWatch.start();
      this.#retryLater();
    });
    this.#socket.on('connect_error', (error: Error & { data?: { code?: unknown } }) => {
      // Some networks swallow WebSockets without a word: the next try begins the other way round.
      if (error.message === 'timeout') this.#beginWith([...this.#transports].reverse());
      this.#onRefusal(readRefusal(error.data?.code));
    });
    addEventListener('online', this.#onOnline);
  }

  #beginWith(order: readonly string[]): void {
    this.#transports = order;
    this.#socket.io.opts.transports = [...order];
  }

  /** A phone that changed its network has a new address: the old link is dead before it notices. */
  readonly #onOnline = (): void => this.reconnect();

  #send(pending: Pending): void {
    this.#socket.emit(pending.name, pending.payload, (answer: Ack<unknown>) => pending.settle(answer));
  }

  async #connect(): Promise<void> {
    if (this.#isClosed || this.#isOpening || this.#socket.connected) return;
    this.#isOpening = true;
    this.#openedAt = performance.now();
    this.#turn += 1;
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn && !this.#isClosed;
    clearTimeout(this.#timer);
    try {
      if (this.#token === null || this.#whereabouts.isUnclear(performance.now())) await this.#askTheDoor();
      if (!isCurrent()) return;
      this.#socket.io.timeout(this.#isSilent && this.#transports[0] === 'websocket' ? inSilence.timeoutMs : timeoutMs);
      this.#socket.connect();
    } catch (error) {
      if (isCurrent()) this.#onRefusal(isAppError(error) ? error.code : undefined);
    } finally {
      if (turn === this.#turn) this.#isOpening = false;
    }
  }

  /** A new try in the place of one that may be under way. */
  #connectAfresh(): void {
    this.#turn += 1;
    this.#isOpening = false;
    // Nothing is told of it: it was never connected.
    this.#socket.disconnect();
    void this.#connect();
  }

  /** The server answers: a try that began before it did may hang for long. */
  #onReachable(askedAt: number): void {
    if (this.#isClosed || this.#socket.connected) return;
    const isUnderWay = this.#isOpening || this.#socket.active;
    if (isUnderWay && askedAt - this.#openedAt < freshMs) return;
    // Once for each silence: a server that answers and lets nobody in is tried at its own pace.
    this.#returnWatch.stop();
    this.#whereabouts.silent();
    this.#isSilent = false;
    if (comesBySocket()) this.#beginWith(transports);
    this.#attempt = 0;
    this.#connectAfresh();
  }

  async #askTheDoor(): Promise<void> {
    this.#whereabouts.asked(performance.now());
    try {
      const ticket = this.#options.fetchTicket();
      // Over a link that just came back, one answer may hang while others come.
      const { token, path } = await (this.#token === null ? ticket : soon(ticket));
      this.#token = token;
      this.#socket.io.opts.path = socketPathOf(path);
    } catch (error) {
      // Who holds a token is let in, or not, by the media server.
      if (this.#token === null) throw error;
    }
  }

  #onRefusal(code: ErrorCode | undefined): void {
    if (this.#isClosed) return;
    if (code === 'room_moved') this.#whereabouts.isElsewhere();
    else if (code === undefined || code === 'unavailable') this.#whereabouts.missed(performance.now());
    if (code === 'class_waiting') {
      this.#refusedTokens = 0;
      this.#options.onWaiting();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#connect(), knockMs.least + Math.random() * knockMs.spread);
      return;
    }
    const refusal = code === undefined ? 'passing' : refusals[code];
    if (refusal === 'fresh_token') {
      // A token that is no longer good is replaced by a fresh one, for which the web server looks again.
      this.#token = null;
      this.#refusedTokens += 1;
    }
    if (code && (refusal === 'final' || this.#refusedTokens > mostFreshTokens)) {
      this.close();
      this.#options.onRefused(code);
      return;
    }
    this.#options.onLost();
    this.#isSilent = performance.now() - this.#openedAt >= freshMs;
    if (this.#isSilent) this.#returnWatch.start();
    this.#retryLater();
  }

  #retryLater(): void {
    clearTimeout(this.#timer);
    const wait = this.#isSilent ? inSilence.pauseMs : retryDelay(this.#attempt, Math.random());
    this.#timer = setTimeout(() => void this.#connect(), wait);
    this.#attempt += 1;
  }
}

/** @throws AppError `unavailable` when it takes longer than it may where there is another way */
function soon<T>(work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, fail) => setTimeout(() => fail(new AppError('unavailable')), doorMs)),
  ]);
}
