import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Longer than any address is written. */
const longest = 64;

/**
 * Whom a request comes from: the address that the outermost of our proxies saw (X-Forwarded-For; what stands before that
 * anybody may have written).
 *
 * @param proxies how many of ours it passed, as TRUST_PROXY says
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const chain = [...passedOn(request), request.socket.remoteAddress ?? ''];
  return (chain.at(-1 - proxies) ?? chain[0] ?? '').slice(0, longest);
}

/**
 * The same for a server that stands behind one of ours: who connects from this machine or a private network is a proxy,
 * also where TRUST_PROXY counts none in front of that.
 */
export function clientAddressWithin(request: IncomingMessage, proxies: number): string {
  const isInternal = !isPublic(request.socket.remoteAddress ?? '');
  return clientAddress(request, Math.max(proxies, isInternal ? 1 : 0));
}

function passedOn({ headers }: IncomingMessage): string[] {
  const given = headers['x-forwarded-for'];
  const written = Array.isArray(given) ? given.join(',') : (given ?? '');
  return written === '' ? [] : written.split(',').map((one) => one.trim());
}

function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
