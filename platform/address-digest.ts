import { createHmac, hkdfSync } from 'node:crypto';
import { networkOf } from './network.ts';

/**
 * Makes short keyed digests of the networks that requests come from: who reads a log sees that many tries came from one
 * place, and not from which.
 */
export function addressDigest(secret: string): (address: string) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, 'sala', 'address', 32));
  return (address) => createHmac('sha256', key).update(networkOf(address)).digest('base64url').slice(0, 12);
}
