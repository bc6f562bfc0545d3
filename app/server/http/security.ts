import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Accepts } from '#app/route-handle.ts';
import { createNonce } from '#app/server/request-context.ts';
import type { WebConfig } from '#app/server/settings.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { Declaration } from './declarations.ts';

/**
 * A strict content security policy with a nonce a request; development lets Vite's inline styles and sockets through.
 * Only a route that says so may be framed. Goes behind `declare`.
 */
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
        frameAncestors: [(_request, response) => framing((response as Response).locals.declaration)],
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
    protect(request, response, () => {
      // Older than frame-ancestors, and knows no list.
      if (response.locals.declaration.accepts.framedBy.length > 0) response.removeHeader('X-Frame-Options');
      next();
    });
  };
}

function framing({ accepts }: Declaration): string {
  const allowed = accepts.framedBy.map((one) => (one === 'self' ? "'self'" : one));
  return allowed.length > 0 ? allowed.join(' ') : "'none'";
}

const devicesForOurselves = 'camera=(self), microphone=(self), display-capture=(self), geolocation=()';

function ownSocket(host: string | undefined, isHttps: boolean): string {
  const isPlainHost = host !== undefined && /^[\w.:[\]-]{1,255}$/.test(host);
  return isPlainHost ? `${isHttps ? 'wss' : 'ws'}://${host}` : "'self'";
}

const readMethods = new Set(['GET', 'HEAD']);

/**
 * Refuses what a route does not accept (`handle.accepts`; unsaid, what our forms send): other methods, bodies that are
 * too long, that do not say how long they are (Node holds them to what they said) or that are of another type, and
 * writes from other sites. A refused request goes on as a reading of an address that nothing answers, so that the page
 * that says why is in the reader's language. Goes behind `declare`.
 */
export function refuseForeignRequests(config: WebConfig): RequestHandler {
  const own = new URL(config.PUBLIC_URL).host;
  return (request, response, next) => {
    const { accepts } = response.locals.declaration;
    const refusal = findRefusal(request, own, accepts);
    if (refusal) {
      response.locals.refusal = { code: refusal };
      // What is left of the body stays unread.
      if (!readMethods.has(request.method)) response.set('Connection', 'close');
      if (refusal === 'wrong_method') response.set('Allow', ['GET', 'HEAD', ...accepts.methods].join(', '));
      request.method = 'GET';
      request.url = request.originalUrl = refusedPath;
    }
    // Remix would look again, and knows neither PUBLIC_URL nor what browsers say besides: behind a proxy that passes on
    // a host of its own, it would take every form for another site's.
    delete request.headers.origin;
    next();
  };
}

/** No route has it. */
export const refusedPath = '/refused';

function findRefusal(request: Request, own: string, accepts: Required<Accepts>): ErrorCode | null {
  if (readMethods.has(request.method)) return null;
  if (!accepts.methods.some((one) => one === request.method)) return 'wrong_method';
  if (accepts.from === 'own' && isFromElsewhere(request, own)) return 'sent_from_elsewhere';
  if (request.headers['transfer-encoding'] !== undefined) return 'bad_request';
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > accepts.mostBytes) return 'form_too_long';
  return length > 0 && !request.is([...accepts.types]) ? 'bad_request' : null;
}

/**
 * Whether another site's page sent this with our reader's cookies (besides SameSite=Lax on the cookies, which lets
 * through what a neighbour under the same domain sends). Browsers that keep the origin back still say how near it is.
 */
function isFromElsewhere({ headers }: Request, own: string): boolean {
  const { origin } = headers;
  if (origin !== undefined && origin !== 'null') {
    const host = URL.canParse(origin) ? new URL(origin).host : '';
    return host !== own && host !== headers.host;
  }
  const near = headers['sec-fetch-site'];
  return near === undefined ? origin === 'null' : near !== 'same-origin' && near !== 'none';
}
