import type { AppLoadContext } from '@remix-run/node';
import { endSessionOf } from '#db/queries/accounts/sessions.ts';
import { revokeDeviceKeys } from '#db/queries/sync/device-keys.ts';
import { hoursOfSession } from '#domain/cards/card.ts';
import { idOrNull } from '#platform/id.ts';
import { rememberDevice } from './device-cookie.server.ts';
import { listsCookie } from './kept-lists.server.ts';
import { personCookie, personMark } from './person-mark.server.ts';
import { findPointOfBrowser } from './point-device.server.ts';

/**
 * Starts a session for a person whose identity is proved. The session that the browser had ends: phones are shared. On a
 * device of a point it is a short one, whichever way somebody comes in, and ends with the point.
 *
 * @param cardId by which card it is opened: it ends with that, and within a day
 * @returns the cookies to set
 */
export async function openSession(
  context: AppLoadContext,
  request: Request,
  personId: string,
  cardId: string | null = null,
): Promise<Headers> {
  const { auth, config, db, now, sessionToken } = context;
  const point = await findPointOfBrowser(context, request.headers.get('cookie'));
  const hours = hoursOfSession({ byCard: cardId !== null, onPoint: point !== null });
  const expiresAt = hours === null ? null : new Date(now.getTime() + hours * 3_600_000);
  const bound = expiresAt && { cardId, pointDeviceId: point?.deviceId ?? null, expiresAt };
  const { headers: answer } = await auth.api.startSession({
    body: { personId, bound },
    headers: new Headers({
      'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 500),
      'x-forwarded-for': context.clientAddress,
    }),
    returnHeaders: true,
  });
  if (sessionToken) await endSessionOf(db, sessionToken);
  const headers = new Headers();
  for (const cookie of answer.getSetCookie()) headers.append('Set-Cookie', cookie);
  const secure = config.PUBLIC_URL.startsWith('https:');
  headers.append('Set-Cookie', rememberDevice(auth, request.headers.get('cookie'), personId, { secure }));
  headers.append('Set-Cookie', personCookie(personMark(auth, personId), secure));
  return headers;
}

/**
 * Ends the session in use with all that it left in its browser: what that signs with (the key that the session made known,
 * or the form's `key`, which another session of the same person there did), and what it kept. The page's script
 * (public/offline.js) has removed what is this person's, and says so (`alone`) where nobody else has lessons or unsent
 * answers on the device: only then may all of it go.
 *
 * @returns the headers for the answer
 */
export async function closeSession(context: AppLoadContext, request: Request, form: FormData): Promise<Headers> {
  const { db, sessionId, viewer } = context;
  const keyId = idOrNull(String(form.get('key') ?? ''));
  if (viewer && sessionId) await revokeDeviceKeys(db, { personId: viewer.personId, sessionId, keyId });
  const headers = await leaveSession(context, request);
  headers.set('Clear-Site-Data', form.get('alone') === '1' ? '"cache", "storage"' : '"cache"');
  return headers;
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
