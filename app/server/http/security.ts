import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { createNonce } from '#app/server/request-context.ts';
import type { WebConfig } from '#app/server/settings.ts';
import type { ErrorCode } from '#domain/errors.ts';

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
const readMethods = new Set(['GET', 'HEAD']);
/** The one address that is no form's. */
const takesJson = /^\/classes\/[^/]+\/token$/;

/**
 * Refuses what no form of ours sends: other methods, bodies that are too long, that do not say how long they are (Node
 * holds them to what they said) or that are no form, and writes from other sites. A refused request goes on as a
 * reading of an address that nothing answers, so that the page that says why is in the reader's language.
 */
export function refuseForeignRequests(config: WebConfig): RequestHandler {
  const own = new URL(config.PUBLIC_URL).host;
  return (request, response, next) => {
    const refusal = findRefusal(request, own);
    if (refusal) {
      response.locals.refusal = refusal;
      // What is left of the body stays unread.
      if (!readMethods.has(request.method)) response.set('Connection', 'close');
      if (refusal === 'wrong_method') response.set('Allow', 'GET, HEAD, POST');
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
const refusedPath = '/refused';

function findRefusal(request: Request, own: string): ErrorCode | null {
  if (readMethods.has(request.method)) return null;
  if (request.method !== 'POST') return 'wrong_method';
  if (isFromElsewhere(request, own)) return 'sent_from_elsewhere';
  if (request.headers['transfer-encoding'] !== undefined) return 'bad_request';
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > longestBody) return 'form_too_long';
  const type = takesJson.test(request.path) ? 'application/json' : 'application/x-www-form-urlencoded';
  return length > 0 && !request.is(type) ? 'bad_request' : null;
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
