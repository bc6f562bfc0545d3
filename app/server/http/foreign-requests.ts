import type { Request, RequestHandler } from 'express';
import type { Accepts } from '#app/route-handle.ts';
import type { WebConfig } from '#app/server/settings.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { formType, mostFormBytes } from './declarations.ts';
import { whereFrom } from './own-visit.ts';
import { refuse } from './refuse.ts';

const readMethods = new Set(['GET', 'HEAD']);

/**
 * Refuses what a route does not accept (`handle.accepts`; unsaid, what our forms send): other methods, bodies that are
 * too long, that do not say how long they are (Node holds them to what they said) or that are of another type, and
 * writes from other sites. Goes behind `declare`.
 */
export function refuseForeignRequests(config: WebConfig): RequestHandler {
  const own = new URL(config.PUBLIC_URL).host;
  return (request, response, next) => {
    const { accepts } = response.locals.declaration;
    const refusal = findRefusal(request, own, accepts);
    if (refusal) {
      if (refusal === 'wrong_method') response.set('Allow', ['GET', 'HEAD', ...accepts.methods].join(', '));
      refuse(request, response, refusal);
    }
    // Remix would look again, and knows neither PUBLIC_URL nor what browsers say besides: behind a proxy that passes on
    // a host of its own, it would take every form for another site's.
    delete request.headers.origin;
    next();
  };
}

function findRefusal(request: Request, own: string, accepts: Required<Accepts>): ErrorCode | null {
  if (readMethods.has(request.method)) return null;
  if (!accepts.methods.some((one) => one === request.method)) return 'wrong_method';
  if (accepts.from === 'own' && isFromElsewhere(request, own)) return 'sent_from_elsewhere';
  if (request.headers['transfer-encoding'] !== undefined) return 'bad_request';
  const length = Number(request.headers['content-length'] ?? 0);
  const most = request.is(formType) ? Math.min(accepts.mostBytes, mostFormBytes) : accepts.mostBytes;
  if (length > most) return 'form_too_long';
  // Nothing behind this would unpack it.
  if (request.headers['content-encoding'] !== undefined) return 'bad_request';
  return length > 0 && !request.is([...accepts.types]) ? 'bad_request' : null;
}

/**
 * Whether another site's page sent this with our reader's cookies (besides SameSite=Lax on the cookies, which lets
 * through what a neighbour under the same domain sends). Browsers that keep the origin back still say how near it is.
 */
export function isFromElsewhere({ headers }: Request, own: string): boolean {
  const { origin = null } = headers;
  const near = headers['sec-fetch-site'];
  const said = { near: typeof near === 'string' ? near : null, from: origin === 'null' ? null : origin };
  const found = whereFrom(said, [own, headers.host]);
  // A browser that keeps the origin back has one to keep.
  return found === 'elsewhere' || (found === null && origin === 'null');
}
