import type { IncomingMessage } from 'node:http';
import { parse as parseCookies } from 'cookie';
import { keptListsCookie, readKeptLists } from '#app/server/sessions/kept-lists.server.ts';
import { needsRefresh, readSessionToken, refreshSession } from '#app/server/sessions/session-cookie.server.ts';
import { failureOf } from '#db/failures.ts';
import { findViewerOfSession } from '#db/queries/accounts/viewer.ts';
import { mustChoosePassword } from '#domain/accounts/must-choose-password.ts';
import { offeredLocales } from '#domain/installation/installation.ts';
import { chooseInterfaceLocale, parseAcceptLanguage } from '#domain/locale.ts';
import { zoneOfLanguages } from '#domain/places/country-zone.ts';
import type { Viewer } from '#domain/rights.ts';
import type { Logger } from '#platform/log.ts';
import type { AppContext, Reader, Theme } from './context.ts';

export type Services = Pick<
  AppContext,
  'config' | 'db' | 'auth' | 'log' | 'mail' | 'jobs' | 'storage' | 'installation'
>;

const themes = new Set<string>(['light', 'dark', 'sun']);

export interface RequestFacts {
  requestId: string;
  /** Names the request in every line. */
  log: Logger;
  clientAddress: string;
  refusal: AppContext['refusal'];
  /** Adds a Set-Cookie header to the answer. */
  setCookie: (value: string) => void;
}

/**
 * Finds out who asks and how they read. Visitors cost no query, people who are signed in one. While the database is
 * away the context says so, and the page that tells people is in their language.
 */
export async function createRequestContext(
  services: Services,
  request: IncomingMessage,
  facts: RequestFacts,
): Promise<Omit<AppContext, 'showRefusal' | 'readiness'>> {
  const now = new Date();
  const cookies = parseCookies(request.headers.cookie ?? '');
  const token = readSessionToken(services.auth.sessionCookie, cookies);
  const { log } = facts;
  let isUnavailable = false;
  const person = token
    ? await findViewerOfSession(services.db, token, now).catch((error: unknown) => {
        if (failureOf(error) !== 'unavailable') throw error;
        log.warn({ err: error }, 'who asks could not be found out');
        isUnavailable = true;
        return undefined;
      })
    : undefined;
  // Those of cards, and on devices of a point, end when they were said to.
  if (person && !person.hasFixedEnd && needsRefresh(person.expiresAt, now)) {
    for (const cookie of await refreshSession(services.auth, request.headers.cookie)) facts.setCookie(cookie);
  }
  const viewer: Viewer | null =
    person && !mustChoosePassword(person, person)
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
    offered: offeredLocales(services.installation.current),
  });
  const reader: Reader = {
    locale,
    contentLocales: [...new Set([locale, ...(person?.locales ?? [])])],
    timeZone: person?.timeZone ?? zoneOfVisitor(request.headers['accept-language']),
    theme: themes.has(cookies.theme ?? '') ? (cookies.theme as Theme) : 'auto',
    lowData: person?.lowData ?? false,
  };
  return {
    ...services,
    log,
    requestId: facts.requestId,
    clientAddress: facts.clientAddress,
    refusal: facts.refusal,
    now,
    viewer,
    isUnavailable,
    mustChangePassword: !viewer && person ? { personId: person.personId, displayName: person.displayName } : null,
    sessionToken: person ? token : null,
    sessionId: person?.sessionId ?? null,
    isByCard: person?.isByCard ?? false,
    sessionEndsAt: viewer && person?.hasFixedEnd ? person.expiresAt : null,
    latinName: person?.latinName ?? null,
    keptLists: readKeptLists({
      cookie: cookies[keptListsCookie],
      sessionId: viewer ? (person?.sessionId ?? null) : null,
      secure: services.config.PUBLIC_URL.startsWith('https:'),
      setCookie: facts.setCookie,
    }),
    unreadNotices: person?.unreadNotices ?? 0,
    reader,
  };
}

/** Most of our visitors are in Laos. Wherever a time stands its zone is named. */
const usualZone = 'Asia/Vientiane';

function zoneOfVisitor(acceptLanguage: string | undefined): string {
  return zoneOfLanguages(parseAcceptLanguage(acceptLanguage)) ?? usualZone;
}
