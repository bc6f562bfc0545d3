import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { WebConfig } from './config.ts';
import { createNonce } from './request-context.ts';

/** A strict content security policy with a nonce a request; development lets Vite's inline styles and sockets through. */
export function securityHeaders(config: WebConfig): RequestHandler {
  const isDevelopment = config.NODE_ENV === 'development';
  const isHttps = config.PUBLIC_URL.startsWith('https:');
  return (_request, response, next) => {
    const nonce = createNonce();
    response.locals.cspNonce = nonce;
    response.setHeader(
      'Permissions-Policy',
      'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
    );
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", `'nonce-${nonce}'`],
          styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
          styleSrcAttr: ["'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'"],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'", ...(isDevelopment ? ['ws:'] : [])],
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
    })(_request, response, next);
  };
}

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
