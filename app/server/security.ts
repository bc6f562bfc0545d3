import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { WebConfig } from './config.ts';
import { createNonce } from './request-context.ts';

/** A strict content security policy with a nonce a request; development lets Vite's inline styles and sockets through. */
export function securityHeaders(config: WebConfig): RequestHandler {
  const isDevelopment = config.NODE_ENV === 'development';
  const isHttps = config.PUBLIC_URL.startsWith('https:');
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as Response).locals.cspNonce}'`],
        styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        // Older engines do not count the page's own WebSocket as 'self'.
        connectSrc: isDevelopment
          ? ["'self'", 'ws:']
          : ["'self'", (request) => ownSocket(request.headers.host, isHttps)],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    referrerPolicy: { policy: 'same-origin' },
  });
  return (request, response, next) => {
    response.locals.cspNonce = createNonce();
    response.setHeader('Permissions-Policy', devicesForOurselves);
    protect(request, response, next);
  };
}

const devicesForOurselves = 'camera=(self), microphone=(self), display-capture=(self), geolocation=()';

function ownSocket(host: string | undefined, isHttps: boolean): string {
  const isPlainHost = host !== undefined && /^[\w.:[\]-]{1,255}$/.test(host);
  return isPlainHost ? `${isHttps ? 'wss' : 'ws'}://${host}` : "'self'";
}

/** Far above any form of ours. A form is held in memory as a whole before it is read. */
const longestBody = 1_000_000;

/** Refuses bodies that are too long, or that do not say how long they are; Node holds them to what they said. */
export const refuseLongBodies: RequestHandler = (request, response, next) => {
  const isChunked = request.headers['transfer-encoding'] !== undefined;
  if (!isChunked && !(Number(request.headers['content-length']) > longestBody)) return next();
  response
    .status(isChunked ? 411 : 413)
    .set('Connection', 'close')
    .type('text/plain')
    .send('This form is too long.');
};

const readMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses writes that another site's page sends with our reader's cookies (besides SameSite=Lax on the cookies). */
export function refuseCrossSiteWrites(config: WebConfig): RequestHandler {
  const own = new URL(config.PUBLIC_URL).host;
  return (request, response, next) => {
    if (readMethods.has(request.method)) return next();
    const { origin } = request.headers;
    if (
      origin === undefined || origin === 'null' ? request.headers['sec-fetch-site'] === 'cross-site' : !isOwn(origin)
    ) {
      response.status(403).type('text/plain').send('This form was sent from another site.');
      return;
    }
    next();

    function isOwn(value: string): boolean {
      const host = URL.canParse(value) ? new URL(value).host : '';
      return host === own || host === request.headers.host;
    }
  };
}
