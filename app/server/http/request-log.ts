import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from '#platform/log.ts';
import type { WebMetrics } from './metrics.ts';

/** Gives each request an id (the proxy's, when it sent a plain one), logs it when done and counts it. */
export function requestLog(log: Logger, metrics: WebMetrics): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    // As they were sent: a refused request goes on as another.
    const { method, originalUrl } = request;
    const startedAt = process.hrtime.bigint();
    response.locals.requestId = requestId;
    request.headers['x-request-id'] = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.on('finish', () => {
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      metrics.observe(method, response.statusCode, seconds);
      const level = response.statusCode >= 500 ? 'error' : request.path.startsWith('/assets/') ? 'debug' : 'info';
      log[level](
        {
          requestId,
          method,
          url: withoutSecrets(originalUrl),
          status: response.statusCode,
          ms: Math.round(seconds * 1000),
        },
        'request',
      );
    });
    next();
  };
}

/** The path alone; mailed links (for a new password, for a new address) carry their secret there. */
export function withoutSecrets(url: string): string {
  const path = url.split('?')[0] ?? '';
  const [, place] = /^\/(reset|email)\/(?!code(\.data)?$)/i.exec(path) ?? [];
  return place ? `/${place}/…` : path;
}
