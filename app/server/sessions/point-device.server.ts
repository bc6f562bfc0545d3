import type { AppLoadContext } from '@remix-run/node';
import { parseCookie, stringifySetCookie } from 'cookie';
import { findPutUpPoint, type PutUpPoint } from '#db/queries/cards/point-devices.ts';

const cookieName = 'point';
/** Browsers keep cookies 400 days at most. */
const maxAgeSeconds = 400 * 86_400;

/** The point that is put up in this browser, if one is. */
export async function findPointOfBrowser(
  { auth, db }: Pick<AppLoadContext, 'auth' | 'db'>,
  cookieHeader: string | null,
): Promise<PutUpPoint | null> {
  const token = parseCookie(cookieHeader ?? '')[cookieName] ?? '';
  if (!/^[\w-]{32}$/.test(token)) return null;
  return (await findPutUpPoint(db, auth.digestCode(`point ${token}`))) ?? null;
}

/** The Set-Cookie value with which a browser shows its point. */
export function pointCookie(token: string, { config }: Pick<AppLoadContext, 'config'>): string {
  return stringifySetCookie({
    name: cookieName,
    value: token,
    path: '/',
    maxAge: maxAgeSeconds,
    httpOnly: true,
    sameSite: 'lax',
    secure: config.PUBLIC_URL.startsWith('https:'),
  });
}
