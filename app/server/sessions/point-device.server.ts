import type { AppLoadContext } from '@remix-run/node';
import { parseCookie, stringifySetCookie } from 'cookie';
import { findPutUpPoint, type PutUpPoint } from '#db/queries/cards/point-devices.ts';
import { can } from '#domain/rights.ts';

const cookieName = 'point';
/** Browsers keep cookies 400 days at most. */
const maxAgeSeconds = 400 * 86_400;

/** Digest of what the browser's cookie says; null where no point was ever put up in it. */
export function pointTokenHash({ auth }: Pick<AppLoadContext, 'auth'>, cookieHeader: string | null): string | null {
  const token = parseCookie(cookieHeader ?? '')[cookieName] ?? '';
  return /^[\w-]{32}$/.test(token) ? auth.digestCode(`point ${token}`) : null;
}

/** The point that is put up in this browser, if one is: a device of everybody until it is taken down. */
export async function findPointOfBrowser(
  context: Pick<AppLoadContext, 'auth' | 'db'>,
  cookieHeader: string | null,
): Promise<PutUpPoint | null> {
  const tokenHash = pointTokenHash(context, cookieHeader);
  return (tokenHash && (await findPutUpPoint(context.db, tokenHash))) || null;
}

/** Whether it shows who has a card there: as long as who answers for it leads the group. */
export function showsPeople({ isArchived, leader, path }: PutUpPoint): boolean {
  return !isArchived && can(leader, 'group:lead', { organisationPath: path });
}

/** Whether this browser is a tablet that takes a group along: its page's script says so (public/offline-answers.js). */
export function isTabletBrowser(cookieHeader: string | null): boolean {
  return parseCookie(cookieHeader ?? '').tablet !== undefined;
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
