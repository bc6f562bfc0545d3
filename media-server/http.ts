import { randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pinoHttp } from 'pino-http';
import type { Logger } from '#platform/log.ts';
import type { LiveMetrics } from './metrics.ts';

export interface HttpOptions {
  log: Logger;
  metrics: LiveMetrics;
  metricsToken: string | undefined;
  /** Each named check: true when that part is ready. */
  checks: () => Promise<Record<string, boolean>>;
}

/** What the media server answers outside Socket.IO: `/healthz`, `/readyz`, `/metrics`. */
export function createHttpServer(options: HttpOptions): Server {
  const logRequest = pinoHttp({
    logger: options.log,
    genReqId: requestId,
    useLevel: 'debug',
    customSuccessMessage: () => 'request',
  });
  return createServer((request, response) => {
    logRequest(request, response);
    answer(options, request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'request failed');
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
}

async function answer(options: HttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, 'text/plain', 'Method not allowed\n');
  if (path === '/healthz') return send(response, 200, 'text/plain', 'ok\n');
  if (path === '/readyz') {
    const checks = await options.checks();
    const isReady = Object.values(checks).every(Boolean);
    return send(response, isReady ? 200 : 503, 'application/json', JSON.stringify({ ready: isReady, checks }));
  }
  if (path === '/metrics' && maySeeMetrics(request, options.metricsToken)) {
    const { registry } = options.metrics;
    return send(response, 200, registry.contentType, await registry.metrics());
  }
  send(response, 404, 'text/plain', 'Not found\n');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);
  return id;
}

/** With the token, or from this machine itself and not through a proxy on it. */
function maySeeMetrics(request: IncomingMessage, token: string | undefined): boolean {
  const given = request.headers.authorization;
  if (token && given) {
    const [want, got] = [Buffer.from(`Bearer ${token}`), Buffer.from(given)];
    if (want.length === got.length && timingSafeEqual(want, got)) return true;
  }
  const address = request.socket.remoteAddress ?? '';
  const isLocal = address === '::1' || /^(::ffff:)?127\./.test(address);
  return isLocal && request.headers['x-forwarded-for'] === undefined;
}
