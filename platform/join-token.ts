import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { AppError } from '#domain/errors.ts';
import { type RoomRole, roomRoles } from '#domain/live/room-role.ts';

const claimsSchema = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  ses: z.uuid(),
  role: z.enum(roomRoles),
  name: z.string().min(1).max(120),
  locales: z.array(z.string().max(35)).max(10),
});

export interface JoinClaims {
  personId: string;
  classSessionId: string;
  /** The session in which the person signed in: what ends it ends the class for this page too. No secret. */
  sessionId: string;
  role: RoomRole;
  displayName: string;
  /** Preferred languages, best first. */
  locales: string[];
}

const issuer = 'sala';
const audience = 'sala-live';

/** Life of a join token in seconds: long enough for a slow phone to load the room, short enough not to be passed on. */
const joinTokenLifetimeSeconds = 300;

let lastKey: { secret: string; key: KeyObject } | undefined;

/** Derived once: a process has one secret, and a whole class may arrive in one second. */
function joinKey(secret: string): KeyObject {
  if (lastKey?.secret !== secret) {
    const bytes = new Uint8Array(hkdfSync('sha256', secret, 'sala', 'live join token', 32));
    lastKey = { secret, key: createSecretKey(bytes) };
  }
  return lastKey.key;
}

/** Signs a token that lets one person join one class session. It is sent in the handshake, never in a URL. */
export async function signJoinToken(secret: string, claims: JoinClaims, now = new Date()): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({
    sid: claims.classSessionId,
    ses: claims.sessionId,
    role: claims.role,
    name: claims.displayName,
    locales: claims.locales,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(claims.personId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + joinTokenLifetimeSeconds)
    .sign(joinKey(secret));
}

/**
 * @throws AppError `token_expired` or `token_invalid`
 */
export async function verifyJoinToken(secret: string, token: string, now = new Date()): Promise<JoinClaims> {
  try {
    const { payload } = await jwtVerify(token, joinKey(secret), {
      issuer,
      audience,
      algorithms: ['HS256'],
      currentDate: now,
    });
    const claims = claimsSchema.parse(payload);
    return {
      personId: claims.sub,
      classSessionId: claims.sid,
      sessionId: claims.ses,
      role: claims.role,
      displayName: claims.name,
      locales: claims.locales,
    };
  } catch (error) {
    throw new AppError(error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid', {}, { cause: error });
  }
}
