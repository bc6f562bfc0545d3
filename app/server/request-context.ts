import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parse as parseCookies } from 'cookie';
import { findViewer } from '#db/queries/viewer.ts';
import { chooseInterfaceLocale } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import type { AppContext, Reader, Theme } from './context.ts';

export type Services = Pick<AppContext, 'config' | 'db' | 'auth' | 'log'>;

const themes = new Set<string>(['light', 'dark', 'sun']);

/** Finds out who asks and how they read: one session look-up, one query for the person and their roles. */
export async function createRequestContext(
  services: Services,
  request: IncomingMessage,
  ids: { requestId: string; cspNonce: string },
): Promise<AppContext> {
  const headers = new Headers();
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
  const cookies = parseCookies(request.headers.cookie ?? '');
  // Visitors without a session cookie cost no query.
  const session = !/session_token/.test(request.headers.cookie ?? '')
    ? null
    : await services.auth.api.getSession({ headers });
  const person = session ? await findViewer(services.db, session.user.id) : undefined;
  const viewer: Viewer | null = person
    ? {
        personId: person.personId,
        displayName: person.displayName,
        isPlatformAdmin: person.isPlatformAdmin,
        roles: person.roles,
      }
    : null;
  const locale = chooseInterfaceLocale({
    profile: person?.locales ?? [],
    cookie: cookies.language ?? null,
    acceptLanguage: request.headers['accept-language'] ?? null,
  });
  const reader: Reader = {
    locale,
    contentLocales: [...new Set([locale, ...(person?.locales ?? [])])],
    timeZone: person?.timeZone ?? 'Asia/Vientiane',
    theme: themes.has(cookies.theme ?? '') ? (cookies.theme as Theme) : 'auto',
    lowData: person?.lowData ?? false,
  };
  return {
    ...services,
    log: services.log.child({ requestId: ids.requestId }),
    requestId: ids.requestId,
    cspNonce: ids.cspNonce,
    now: new Date(),
    viewer,
    sessionToken: session?.session.token ?? null,
    reader,
  };
}

export function createNonce(): string {
  return randomBytes(16).toString('base64');
}
