import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import { createProxyServer } from 'http-proxy-3';
import type { WebConfig } from '#app/server/settings.ts';
import { liveSocketPath } from '#media-server/protocol/version.ts';
import type { Logger } from '#platform/log.ts';

/**
 * Hands /live to the media server, so that browsers know one origin only (one certificate to trust on a local network,
 * no cross-origin rules). A production proxy may route /live to the media server itself.
 */
export function createLiveProxy(config: WebConfig, log: Logger) {
  const proxy = createProxyServer({ target: config.MEDIA_INTERNAL_URL, xfwd: true });
  proxy.on('error', (error, _request, target) => {
    log.warn({ err: error }, 'media server could not be reached');
    if (target instanceof ServerResponse) {
      if (!target.headersSent) target.writeHead(502, { 'Content-Type': 'text/plain' });
      target.end('The live classroom cannot be reached now.');
    } else {
      target?.destroy();
    }
  });
  const isLive = (request: IncomingMessage) => request.url?.startsWith(`${liveSocketPath}/`) ?? false;

  const middleware: RequestHandler = (request, response, next) => {
    request.url = request.originalUrl;
    if (!isLive(request)) return next();
    proxy.web(request, response);
  };
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (isLive(request)) proxy.ws(request, socket, head);
    else if (config.NODE_ENV !== 'development') socket.destroy();
  }
  return { middleware, upgrade };
}
