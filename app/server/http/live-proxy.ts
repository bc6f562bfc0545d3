import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import { createProxyServer } from 'http-proxy-3';
import type { WebConfig } from '#app/server/settings.ts';
import { readLivePath } from '#media-server/protocol/live-path.ts';
import { clientAddress } from '#platform/client-address.ts';
import type { Logger } from '#platform/log.ts';
import { networkOf } from '#platform/network.ts';
import { RateLimits } from '#platform/rate-limit.ts';
import { type LiveRate, liveRates, partOf } from './live-rates.ts';
import type { MediaAddresses } from './media-addresses.ts';
import { Turnstile } from './turnstile.ts';

/** WebSockets on their way to a media server: those that are open go on between them. */
const onTheWay = { atOnce: 8, mostWaiting: 2_000 };
/** As long as the longest message that a media server takes. */
const mostBytes = 100_000;
/** A request of long polling waits for the next ping, a few seconds; beyond this nobody is there, in ms. */
const mostMs = 60_000;
/** Who does not close when the other side has closed is cut off, in ms. */
const lastWordMs = 2_000;

/**
 * Hands /live to the media server, and /live/n/<node> to that of several, so that browsers know one origin only (one
 * certificate to trust on a local network, no cross-origin rules). A production proxy may route them itself. The media
 * server holds each connection to what it may say; here only as much passes as an honest class can need.
 */
export function createLiveProxy(
  config: Pick<WebConfig, 'NODE_ENV' | 'TRUST_PROXY' | 'WEB_PROCESSES'>,
  addresses: MediaAddresses,
  log: Logger,
) {
  const proxy = createProxyServer({ proxyTimeout: mostMs });
  const limitsOf = (rate: LiveRate) => new RateLimits(partOf(rate, config.WEB_PROCESSES));
  const limits = {
    arrivals: limitsOf(liveRates.arrivals),
    polls: limitsOf(liveRates.polls),
    polledBytes: limitsOf(liveRates.polledBytes),
  };
  const turnstile = new Turnstile(onTheWay);
  /** What is to be called when a WebSocket is through. */
  const leaves = new WeakMap<Duplex, () => void>();
  const fail = (error: unknown, target: unknown) => {
    // One that was reached and closes is none that could not be reached: it does that to whoever floods it.
    const isClosed =
      error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
    if (isClosed) log.debug({ err: error }, 'live connection broke');
    else log.warn({ err: error }, 'media server could not be reached');
    if (target instanceof ServerResponse) {
      if (!target.headersSent) target.writeHead(502, { 'Content-Type': 'text/plain' });
      target.end('The live classroom cannot be reached now.');
    } else if (isDuplex(target)) {
      target.destroy();
    }
  };
  proxy.on('error', (error, _request, target) => fail(error, target));
  proxy.on('proxyReqWs', (asked, _request, socket) => {
    asked.once('close', () => leaves.get(socket)?.());
    asked.on('upgrade', (_answer, far) => {
      far.once('close', () => setTimeout(() => socket.destroy(), lastWordMs).unref());
      socket.once('close', () => far.destroy());
    });
  });

  /** Hands a request that is for a live class on. @returns false when it is not */
  function handOn(request: IncomingMessage, answer: ServerResponse | Duplex, send: (target: string) => void): boolean {
    const asked = readLivePath(request.url ?? '');
    if (!asked) return false;
    const address = clientAddress(request, config.TRUST_PROXY);
    const status = refusalOf(request, limits, address);
    if (status !== null) {
      refuse(answer, status);
      return true;
    }
    addresses.of(asked.nodeId).then(
      (target) => {
        if (target === undefined) return fail(new Error(`no media server is called ${asked.nodeId}`), answer);
        request.url = asked.url;
        // Whoever stands before our own proxies may have written anything into it.
        request.headers['x-forwarded-for'] = address;
        send(target);
      },
      (error: unknown) => fail(error, answer),
    );
    return true;
  }

  const middleware: RequestHandler = (request, response, next) => {
    request.url = request.originalUrl;
    if (!handOn(request, response, (target) => proxy.web(request, response, { target }))) next();
  };
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const isLive = handOn(request, socket, (target) => {
      const isTaken = turnstile.enter((leave) => {
        if (socket.destroyed) return leave();
        leaves.set(socket, leave);
        socket.once('close', leave);
        proxy.ws(request, socket, head, { target });
      });
      if (!isTaken) socket.destroy();
    });
    if (!isLive && config.NODE_ENV !== 'development') socket.destroy();
  }
  return { middleware, upgrade };
}

/** The status with which a request does not pass; null when it does. */
function refusalOf(
  { method, headers, url = '' }: IncomingMessage,
  limits: Record<'arrivals' | 'polls' | 'polledBytes', RateLimits>,
  address: string,
): number | null {
  const limit = /[?&]sid=/.test(url) ? limits.polls : limits.arrivals;
  const network = networkOf(address);
  if (!limit.of(network).take()) return 429;
  if (method !== 'GET' && method !== 'POST') return 405;
  if (headers['transfer-encoding'] !== undefined) return 411;
  const length = Number(headers['content-length'] ?? 0);
  if (!(length <= (method === 'GET' ? 0 : mostBytes))) return 413;
  return limits.polledBytes.of(network).take(length) ? null : 429;
}

/** What is left of a body stays unread. */
function refuse(answer: ServerResponse | Duplex, status: number): void {
  if (answer instanceof ServerResponse) answer.writeHead(status, { connection: 'close' }).end();
  else answer.destroy();
}

function isDuplex(target: unknown): target is Duplex {
  return typeof target === 'object' && target !== null && 'destroy' in target;
}
