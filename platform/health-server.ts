import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Logger } from './log.ts';
import { mayReadMetrics } from './metrics-access.ts';
import { type Checks, readinessOf, runChecks } from './readiness.ts';
import { createRequestLog } from './request-log.ts';

export interface HealthServerOptions {
  log: Logger;
  metrics: Registry;
  metricsToken: string | undefined;
  checks: Checks;
}

/** What a server without pages answers over HTTP: `/healthz`, `/readyz`, `/metrics`. */
export function createHealthServer(options: HealthServerOptions): Server {
  const logRequest = createRequestLog({ log: options.log, shownUrl: (url) => url, levelOf: () => 'debug' });
  return createServer((request, response) => {
    logRequest(request, response);
    answer(options, request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'request failed');
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
}

async function answer(options: HealthServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // "//" and the like are no address.
  const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname;
  if (path === undefined) return send(response, 400, 'text/plain', 'Bad request\n');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, 'text/plain', 'Method not allowed\n');
  if (path === '/healthz') return send(response, 200, 'text/plain', 'ok\n');
  if (path === '/readyz') {
    const { status, body } = readinessOf(await runChecks(options.checks, options.log));
    return send(response, status, 'application/json', JSON.stringify(body));
  }
  if (path === '/metrics' && mayReadMetrics(request, options.metricsToken)) {
    return send(response, 200, options.metrics.contentType, await options.metrics.metrics());
  }
  send(response, 404, 'text/plain', 'Not found\n');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
