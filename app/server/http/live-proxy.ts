import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import { createProxyServer } from 'http-proxy-3';
import type { WebConfig } from '#app/server/settings.ts';
import { readLivePath } from '#media-server/protocol/live-path.ts';
import type { Logger } from '#platform/log.ts';
import type { MediaAddresses } from './media-addresses.ts';

/**
 * Hands /live to the media server, and /live/n/<node> to that of several, so that browsers know one origin only (one
 * certificate to trust on a local network, no cross-origin rules). A production proxy may route them itself.
 */
export function createLiveProxy(config: Pick<WebConfig, 'NODE_ENV'>, addresses: MediaAddresses, log: Logger) {
  const proxy = createProxyServer({ xfwd: true });
  const fail = (error: unknown, target: unknown) => {
    log.warn({ err: error }, 'media server could not be reached');
    if (target instanceof ServerResponse) {
      if (!target.headersSent) target.writeHead(502, { 'Content-Type': 'text/plain' });
      target.end('The live classroom cannot be reached now.');
    } else if (isDuplex(target)) {
      target.destroy();
    }
  };
  proxy.on('error', (error, _request, target) => fail(error, target));

  /** Hands a request that is for a live class on. @returns false when it is not */
  function handOn(request: IncomingMessage, answer: unknown, send: (target: string) => void): boolean {
    const asked = readLivePath(request.url ?? '');
    if (!asked) return false;
    addresses.of(asked.nodeId).then(
      (target) => {
        if (target === undefined) return fail(new Error(`no media server is called ${asked.nodeId}`), answer);
        request.url = asked.url;
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
    const isLive = handOn(request, socket, (target) => proxy.ws(request, socket, head, { target }));
    if (!isLive && config.NODE_ENV !== 'development') socket.destroy();
  }
  return { middleware, upgrade };
}

function isDuplex(target: unknown): target is Duplex {
  return typeof target === 'object' && target !== null && 'destroy' in target;
}
