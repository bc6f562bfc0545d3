import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** What proxies on this machine add to a request that came from elsewhere. */
const ofProxies = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

/**
 * Metrics are not public: with METRICS_TOKEN set the bearer token decides; without it only a direct request from this
 * machine (no proxy in between) gets them.
 */
export function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  if (token) {
    const given = Buffer.from(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
    const wanted = Buffer.from(token);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
  // nginx as it comes adds none of them, but speaks the old version.
  const isDirect = request.httpVersion !== '1.0' && ofProxies.every((name) => request.headers[name] === undefined);
  return isDirect && loopback.has(request.socket.remoteAddress ?? '');
}
