import type { AppLoadContext } from '@remix-run/node';
import { bindSessionToCard, endSessionOf } from '#db/queries/accounts/sessions.ts';
import { revokeDeviceKeys } from '#db/queries/sync/device-keys.ts';
import { rememberDevice } from './device-cookie.server.ts';
import { listsCookie } from './kept-lists.server.ts';
import { personCookie, personMark } from './person-mark.server.ts';

/**
 * Starts a session for a person whose identity is proved. The session that the browser had ends: phones are shared.
 *
 * @param byCard opened by a card: it ends with that, or then
 * @returns the cookies to set
 */
export async function openSession(
  context: AppLoadContext,
  request: Request,
  personId: string,
  byCard?: { cardId: string; expiresAt: Date },
): Promise<Headers> {
  const { auth, config, db, sessionToken } = context;
  const { headers: answer, response } = await auth.api.startSession({
    body: { personId },
    headers: new Headers({
      'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 500),
      'x-forwarded-for': context.clientAddress,
    }),
    returnHeaders: true,
  });
  if (byCard) await bindSessionToCard(db, response.token, byCard);
  if (sessionToken) await endSessionOf(db, sessionToken);
  const headers = new Headers();
  for (const cookie of answer.getSetCookie()) headers.append('Set-Cookie', cookie);
  const secure = config.PUBLIC_URL.startsWith('https:');
  headers.append('Set-Cookie', rememberDevice(auth, request.headers.get('cookie'), personId, { secure }));
  headers.append('Set-Cookie', personCookie(personMark(auth, personId), secure));
  return headers;
}

/**
 * Ends the session in use, and what its browser signs with: the key that it made known, or `keyId`, which another session
 * of the same person there did.
 *
 * @returns the cookies to clear
 */
export async function closeSession(
  context: AppLoadContext,
  request: Request,
  keyId: string | null = null,
): Promise<Headers> {
  const { db, sessionId, viewer } = context;
  if (viewer && sessionId) await revokeDeviceKeys(db, { personId: viewer.personId, sessionId, keyId });
  return leaveSession(context, request);
}

/**
 * Ends the session in use, as when somebody else signs in: what waits on the device arrives still.
 *
 * @returns the cookies to clear
 */
export async function leaveSession(context: AppLoadContext, request: Request): Promise<Headers> {
  if (context.sessionToken) await endSessionOf(context.db, context.sessionToken);
  const headers = new Headers();
  const cookie = request.headers.get('cookie');
  const answer = await context.auth.api.signOut({
    headers: new Headers(cookie ? { cookie } : {}),
    returnHeaders: true,
  });
  for (const one of answer.headers.getSetCookie()) headers.append('Set-Cookie', one);
  const secure = context.config.PUBLIC_URL.startsWith('https:');
  headers.append('Set-Cookie', personCookie('', secure));
  headers.append('Set-Cookie', listsCookie('', secure));
  return headers;
}
