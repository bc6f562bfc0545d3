import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { refuse } from './refuse.ts';

/** Far above any address of ours, in letters; Node itself takes 16 kB with all the headers. */
const longest = { address: 8_000, path: 2_000 };
const mostParameters = 200;

/**
 * Refuses requests whose address or Host header nothing behind this could read: addresses that are no path (proxies ask
 * so: `GET http://…`), that are too long, that hold a character no database can (NUL), and hosts that are none. Goes
 * before all that reads addresses.
 */
export const refuseOddAddresses: RequestHandler = (request, response, next) => {
  if (isOdd(request)) refuse(request, response, 'bad_request');
  next();
};

const plainHost = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

export function isOdd({ url = '', headers: { host } }: Pick<IncomingMessage, 'url' | 'headers'>): boolean {
  if (!url.startsWith('/') || url.length > longest.address || url.includes('%00')) return true;
  const [path = '', query = ''] = url.split('?', 2);
  if (path.length > longest.path || query.split('&', mostParameters + 2).length > mostParameters) return true;
  // HTTP/1.0 knows no Host.
  return (host !== undefined && !plainHost.test(host)) || !URL.canParse(url, 'http://sala.invalid');
}
