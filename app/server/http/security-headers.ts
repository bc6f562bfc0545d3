import { type IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { earlyTapSource } from '#app/server/render/early-tap.ts';
import type { WebConfig } from '#app/server/settings.ts';
import type { Declaration } from './declarations.ts';

type Headers = ReadonlyMap<string, string | number | readonly string[]>;

/**
 * Security headers with a strict content security policy: the one script that is written into pages with an island is
 * known by its hash. The headers are the same for everybody and made once, but for pages with an island, which have the
 * way to their socket. Only a route that says so may be framed. Goes behind `declare`.
 */
export function securityHeaders(config: WebConfig): RequestHandler {
  const plain = new Map<string, Headers>();
  return (request, response, next) => {
    const { declaration } = response.locals;
    let headers: Headers | undefined;
    if (declaration.hasIsland) {
      headers = makeHeaders(config, request, declaration);
    } else {
      const framers = declaration.accepts.framedBy.join(' ');
      headers = plain.get(framers) ?? makeHeaders(config, request, declaration);
      plain.set(framers, headers);
    }
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

function makeHeaders(config: WebConfig, request: IncomingMessage, declaration: Declaration): Headers {
  const isDevelopment = config.NODE_ENV === 'development';
  const isHttps = config.PUBLIC_URL.startsWith('https:');
  const framers = declaration.accepts.framedBy.map((one) => (one === 'self' ? "'self'" : one));
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: declaration.hasIsland ? ["'self'", earlyTapSource] : ["'self'"],
        // Vite writes styles into pages.
        styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: declaration.hasIsland
          ? ["'self'", ownSocket(request.headers.host, isDevelopment, isHttps)]
          : ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: framers.length > 0 ? framers : ["'none'"],
      },
    },
    // Older than frame-ancestors, and knows no list.
    xFrameOptions: framers.length === 0,
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    referrerPolicy: { policy: 'same-origin' },
  });
  const headed = new ServerResponse(request);
  headed.setHeader('Permissions-Policy', devicesForOurselves);
  protect(request, headed, () => {});
  return new Map(
    Object.entries(headed.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const devicesForOurselves = 'camera=(self), microphone=(self), display-capture=(self), geolocation=()';

/** Older engines do not count the page's own WebSocket as 'self'; Vite has another one. */
function ownSocket(host: string | undefined, isDevelopment: boolean, isHttps: boolean): string {
  if (isDevelopment) return 'ws:';
  const isPlainHost = host !== undefined && /^[\w.:[\]-]{1,255}$/.test(host);
  return isPlainHost ? `${isHttps ? 'wss' : 'ws'}://${host}` : "'self'";
}
