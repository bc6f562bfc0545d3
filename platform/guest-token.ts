import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { isId } from './id.ts';

/** Who a browser is in a class without an account. */
export interface GuestClaims {
  guestId: string;
  classSessionId: string;
}

let lastKey: { secret: string; key: Buffer } | undefined;

/** What a guest's browser keeps: who they are in one class, signed. Nothing of it has to be stored, and the id alone opens nothing. */
export function signGuest(secret: string, { guestId, classSessionId }: GuestClaims): string {
  return `${guestId}.${macOf(secret, { guestId, classSessionId })}`;
}

/** The guest of this class whom a browser says it is; null when it says so of another class, or was not told so by us. */
export function readGuestToken(secret: string, token: string, classSessionId: string): string | null {
  const [guestId = '', mac = '', ...more] = token.split('.');
  if (!isId(guestId) || more.length > 0) return null;
  const expected = Buffer.from(macOf(secret, { guestId, classSessionId }));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected) ? guestId : null;
}

function macOf(secret: string, { guestId, classSessionId }: GuestClaims): string {
  if (lastKey?.secret !== secret) {
    lastKey = { secret, key: Buffer.from(hkdfSync('sha256', secret, 'sala', 'guest of a class', 32)) };
  }
  return createHmac('sha256', lastKey.key).update(`${classSessionId} ${guestId}`).digest('base64url');
}
