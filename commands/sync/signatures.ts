import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicKey } from '#db/queries/sync/device-keys.ts';

/** Beside the thread that answers everybody: checking takes as long as a few reads. */
const verifyBeside = promisify(verify);

/** Taking a key up costs as much as checking with it: one that was read from the database once is taken up once. */
const taken = new WeakMap<PublicKey, KeyObject>();

/** Whether the key's other half signed this text. `signature`: ECDSA P-256 with SHA-256, r and s, base64url. */
export function isSignedBy(publicKey: PublicKey, text: string, signature: string): Promise<boolean> {
  const key = taken.get(publicKey) ?? createPublicKey({ key: { ...publicKey }, format: 'jwk' });
  taken.set(publicKey, key);
  const signed = Buffer.from(signature, 'base64url');
  return verifyBeside('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signed);
}
