import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { PublicKey } from '#db/queries/sync/device-keys.ts';

/** Taking a key up costs more than checking with it: one object of a key read from the database is taken up once. */
const taken = new WeakMap<PublicKey, KeyObject>();

/** Whether the key's other half signed this text. `signature`: ECDSA P-256 with SHA-256, r and s, base64url. */
export function isSignedBy(publicKey: PublicKey, text: string, signature: string): boolean {
  const key = taken.get(publicKey) ?? createPublicKey({ key: { ...publicKey }, format: 'jwk' });
  taken.set(publicKey, key);
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}
