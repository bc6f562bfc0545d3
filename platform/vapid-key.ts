import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { makeKeyFile, readKeyFile } from './key-folder.ts';

/** Of the file with the key that browsers know us by (VAPID, RFC 8292). */
const vapidKeyName = 'web-push-p256';

/** As web push takes them: base64url, the public one a whole point. */
export interface VapidKey {
  publicKey: string;
  privateKey: string;
}

const privateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/**
 * The key of web push: SALA_VAPID_KEY (a private JWK as JSON) when given, else `keys/web-push-p256.json` in the data folder,
 * made at first use and readable by its owner only. With another key, browsers have to be asked again.
 *
 * @throws Error when it cannot be read: a wrong key must not be replaced silently
 */
export function loadVapidKey({ dataDir, vapidKey }: { dataDir: string; vapidKey?: string | undefined }): VapidKey {
  const folder = join(dataDir, 'keys');
  const text = vapidKey ?? readKeyFile(folder, vapidKeyName) ?? makeKeyFile(folder, vapidKeyName, makeKey);
  try {
    const jwk = privateJwk.parse(JSON.parse(text));
    createPrivateKey({ key: jwk, format: 'jwk' });
    const point = Buffer.concat([Buffer.from([4]), Buffer.from(jwk.x, 'base64url'), Buffer.from(jwk.y, 'base64url')]);
    return { publicKey: point.toString('base64url'), privateKey: jwk.d };
  } catch {
    const place = vapidKey ? 'SALA_VAPID_KEY' : join(folder, `${vapidKeyName}.json`);
    throw new Error(`${place} holds no private P-256 key (a JWK with kty, crv, x, y and d)`);
  }
}

function makeKey(): string {
  return JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }));
}
