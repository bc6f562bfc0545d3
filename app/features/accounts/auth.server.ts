import { hkdfSync } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import type pg from 'pg';
import { newId } from '#runtime/id.ts';

/** Sessions end after 30 days without use; a phone in a village is not asked to sign in every morning. */
const sessionSeconds = 60 * 60 * 24 * 30;
const refreshSeconds = 60 * 60 * 24;

export type Auth = ReturnType<typeof createAuth>;

/**
 * Accounts by better-auth on our own tables (db/migrations). Its HTTP API is not exposed: our routes call it, so that
 * forms work without scripts and every limit is ours to decide.
 */
export function createAuth(options: { pool: pg.Pool; secret: string; publicUrl: string }) {
  return betterAuth({
    database: options.pool,
    secret: Buffer.from(hkdfSync('sha256', options.secret, 'sala', 'better-auth', 32)).toString('base64url'),
    baseURL: options.publicUrl,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128, autoSignIn: false },
    plugins: [username({ minUsernameLength: 3, maxUsernameLength: 40 })],
    user: {
      modelName: 'person',
      fields: {
        name: 'display_name',
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        username: 'username',
        displayUsername: 'display_username',
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
      useSecureCookies: options.publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
    },
  });
}
