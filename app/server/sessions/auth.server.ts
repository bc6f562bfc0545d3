import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { betterAuth } from 'better-auth';
import type pg from 'pg';
import type { LimitNumber } from '#domain/installation/number-settings.ts';
import { addressDigest } from '#platform/address-digest.ts';
import { newId } from '#platform/id.ts';
import { createLimits } from '#platform/limits.ts';
import { startSession } from './start-session.server.ts';

const daySeconds = 86_400;
/** Sessions end after 30 days without use; a phone in a village is not asked to sign in every morning. */
export const sessionSeconds = 30 * daySeconds;

/** Seconds between two prolongations of a session that is in use. */
export const refreshSeconds = daySeconds;

export type Auth = ReturnType<typeof createAuth>;

/**
 * Accounts: sessions and credentials by better-auth on our own tables (db/migrations), limits on guessing, and keys of
 * our own. The library's HTTP API is not exposed: our routes call it, so that forms work without scripts and every
 * limit is ours to decide.
 */
export function createAuth(options: {
  pool: pg.Pool;
  secret: string;
  publicUrl: string;
  /** Limits that are set in the browser; left out: as usual. */
  limitNow?: (name: LimitNumber) => number;
}) {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', options.secret, 'sala', purpose, 32));
  const libraryKey = key('better-auth').toString('base64url');
  // A key that is taken up once signs in half the time.
  const codeKey = createSecretKey(key('one-time-code'));
  const deviceKey = createSecretKey(key('device'));
  const library = createLibrary(options.pool, libraryKey, options.publicUrl);
  const prefix = options.publicUrl.startsWith('https:') ? '__Secure-' : '';
  return {
    /** better-auth's calls. */
    api: library.api,
    limits: createLimits(options.pool, options.limitNow),
    sessionCookie: { name: `${prefix}sala.session_token`, key: createSecretKey(libraryKey, 'utf8') },
    /** Keyed digests, for what is short enough to be guessed from a plain hash. */
    digestCode: (text: string) => createHmac('sha256', codeKey).update(text).digest('base64url'),
    digestAddress: addressDigest(options.secret),
    digestDevice: (text: string) => createHmac('sha256', deviceKey).update(text).digest('base64url').slice(0, 22),
  };
}

function createLibrary(pool: pg.Pool, secret: string, publicUrl: string) {
  return betterAuth({
    database: pool,
    secret,
    baseURL: publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true },
    plugins: [startSession()],
    user: {
      modelName: 'person',
      fields: {
        name: 'display_name',
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'auth_session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      // What a session is bound to, from the moment at which it is there.
      additionalFields: {
        cardId: { type: 'string', required: false, input: false, fieldName: 'card_id' },
        pointDeviceId: { type: 'string', required: false, input: false, fieldName: 'point_device_id' },
      },
      expiresIn: sessionSeconds,
      updateAge: refreshSeconds,
    },
    account: {
      modelName: 'auth_account',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: 'sala',
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
    },
  });
}
