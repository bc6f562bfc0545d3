import ipaddr from 'ipaddr.js';

/** What one home or phone has of IPv6: a /64. */
const homeParts = 4;

/** An IPv4 address, or the /64 network of an IPv6 address. What is no address stays as it is. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return parsed.parts
    .slice(0, homeParts)
    .map((part) => part.toString(16))
    .join(':');
}
