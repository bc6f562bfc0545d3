import type { Request, RequestHandler, Response } from 'express';
import { addressDigest } from '#platform/address-digest.ts';
import type { Logger } from '#platform/log.ts';
import { createRequestLog } from '#platform/request-log.ts';
import type { WebMetrics } from './metrics.ts';

/**
 * Names, logs and counts each request. A line says whose account asked (`personId`), and from where as a digest (`from`, the
 * same as in the record): an attack leaves a trace, and nobody's address is kept.
 */
export function requestLog(log: Logger, metrics: WebMetrics, secret: string): RequestHandler {
  const digest = addressDigest(secret);
  const logRequest = createRequestLog({
    log,
    shownUrl: withoutSecrets,
    whoOf: (request, response) => ({
      personId: (response as Response).locals.personId,
      from: digest((request as Request).ip ?? ''),
    }),
    levelOf: (url, status) => (status >= 500 ? 'error' : url.startsWith('/assets/') ? 'debug' : 'info'),
  });
  return (request, response, next) => {
    const { method } = request;
    const startedAt = performance.now();
    response.on('finish', () => metrics.observe(method, response.statusCode, (performance.now() - startedAt) / 1000));
    logRequest(request, response, next);
  };
}

/** The path alone; mailed links (for a new password, for a new address) and links for guests carry their secret there. */
export function withoutSecrets(url: string): string {
  const path = url.split('?')[0] ?? '';
  const [ofGuests] = /^\/classes\/[^/]+\/guest\/(?=.)/i.exec(path) ?? [];
  if (ofGuests) return `${ofGuests}…`;
  const [, place] = /^\/(reset|email)\/(?!code(\.data)?$)/i.exec(path) ?? [];
  return place ? `/${place}/…` : path;
}
