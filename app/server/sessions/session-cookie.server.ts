import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Auth, refreshSeconds, sessionSeconds } from './auth.server.ts';

/**
 * The session token of a request, when its signature is ours. This is better-auth's signed cookie, read here because
 * every request needs it and the rest of the library's work (schema, plugins, hooks) does not.
 *
 * @param cookies of the request, by name
 */
export function readSessionToken(
  cookie: Auth['sessionCookie'],
  cookies: Record<string, string | undefined>,
): string | null {
  const value = cookies[cookie.name] ?? '';
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const wanted = createHmac('sha256', cookie.key).update(token).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : null;
}

/** A session in use is prolonged once a day. */
export function needsRefresh(expiresAt: Date, now: Date): boolean {
  return expiresAt.getTime() - now.getTime() < (sessionSeconds - refreshSeconds) * 1000;
}

/** @returns Set-Cookie values that keep the prolonged session in the browser */
export async function refreshSession(auth: Auth, cookieHeader: string | undefined): Promise<string[]> {
  const headers = new Headers(cookieHeader ? { cookie: cookieHeader } : {});
  const answer = await auth.api.getSession({ headers, returnHeaders: true });
  return answer.headers.getSetCookie();
}
