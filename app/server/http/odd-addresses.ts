import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { refuse } from './refuse.ts';

/** Far above any address of ours, in letters; Node itself takes 16 kB with all the headers. */
const longest = { address: 8_000, path: 2_000 };
const mostParameters = 200;

/**
 * Refuses requests whose address or Host header nothing behind this could read: addresses that are no path (proxies ask
 * so: `GET http://…`), that are too long, that hold a character no database can (NUL), and hosts that are none. Where a
 * path cannot be decoded there is nothing (Remix would say so beside the log), nor where it has a backslash in it, which
 * readers of URLs take for a slash. Goes before all that reads addresses.
 */
export const refuseOddAddresses: RequestHandler = (request, response, next) => {
  if (isOdd(request)) refuse(request, response, 'bad_request');
  else if (!isReadablePath(request.url)) refuse(request, response, 'not_found');
  next();
};

/** All behind the first question mark is the query, further ones too. */
function partsOf(url: string): { path: string; query: string } {
  const at = url.indexOf('?');
  return at === -1 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) };
}

const plainHost = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

export function isOdd({ url = '', headers: { host } }: Pick<IncomingMessage, 'url' | 'headers'>): boolean {
  if (!url.startsWith('/') || url.length > longest.address || url.includes('%00')) return true;
  const { path, query } = partsOf(url);
  if (path.length > longest.path || query.split('&', mostParameters + 2).length > mostParameters) return true;
  // Remix's way of before; it warns of each such request beside the log.
  if (new URLSearchParams(query).has('_data')) return true;
  // HTTP/1.0 knows no Host.
  return (host !== undefined && !plainHost.test(host)) || !URL.canParse(url, 'http://sala.invalid');
}

export function isReadablePath(url: string): boolean {
  try {
    return !decodeURIComponent(url.split('?', 1)[0] ?? '').includes('\\');
  } catch {
    return false;
  }
}
