import { setTimeout as sleep } from 'node:timers/promises';
import type { AppLoadContext } from '@remix-run/node';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { knownDevice, rememberDevice } from '#app/server/sessions/device-cookie.server.ts';
import { personCookie, personMark } from '#app/server/sessions/person-mark.server.ts';
import { findCredential } from '#db/queries/accounts/person.ts';
import { AppError } from '#domain/errors.ts';

/** Checked in place of a password when there is none, so that the answer takes as long. */
let decoyHash: Promise<string> | undefined;

/**
 * Signs a person in by user name or e-mail and password. Unknown names and wrong passwords get the same answer after the
 * same work.
 *
 * @returns the cookies to set, and whether a new password is due first
 * @throws AppError sign_in_failed; account_paused {minutes}; account_suspended, to who knows the password
 */
export async function signIn(
  context: AppLoadContext,
  request: Request,
  input: { name: string; password: string },
): Promise<{ headers: Headers; mustChangePassword: boolean }> {
  const { auth, db } = context;
  const name = input.name.trim().toLowerCase();
  const person = await findCredential(db, name);
  const cookieHeader = request.headers.get('cookie');
  const permit = await auth.limits.beginPassword({
    target: person?.personId ?? name,
    address: context.clientAddress,
    knownDevice: person ? knownDevice(auth, cookieHeader, person.personId) : null,
  });
  if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
  if (permit.delayMs > 0) await sleep(permit.delayMs);

  decoyHash ??= hashPassword('no password of anybody');
  const hash = person?.passwordHash ?? (await decoyHash);
  const isRight = await verifyPassword({ hash, password: input.password });
  if (!person?.passwordHash || !isRight) throw new AppError('sign_in_failed');

  await permit.succeed();
  if (person.isSuspended) throw new AppError('account_suspended');
  return {
    headers: await openSession(context, request, person.personId),
    mustChangePassword: person.mustChangePassword,
  };
}

/** Starts a session for a person whose identity is proved. The session that the browser had ends: phones are shared. */
export async function openSession(context: AppLoadContext, request: Request, personId: string): Promise<Headers> {
  const { auth, config, db, sessionToken } = context;
  const { headers: answer } = await auth.api.startSession({
    body: { personId },
    headers: new Headers({
      'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 500),
      'x-forwarded-for': context.clientAddress,
    }),
    returnHeaders: true,
  });
  if (sessionToken) await db.deleteFrom('authSession').where('token', '=', sessionToken).execute();
  const headers = new Headers();
  for (const cookie of answer.getSetCookie()) headers.append('Set-Cookie', cookie);
  const secure = config.PUBLIC_URL.startsWith('https:');
  headers.append('Set-Cookie', rememberDevice(auth, request.headers.get('cookie'), personId, { secure }));
  headers.append('Set-Cookie', personCookie(personMark(auth, personId), secure));
  return headers;
}

/** Ends the session in use. @returns the cookies to clear */
export async function signOut(context: AppLoadContext, request: Request): Promise<Headers> {
  const headers = new Headers();
  const cookie = request.headers.get('cookie');
  const answer = await context.auth.api.signOut({
    headers: new Headers(cookie ? { cookie } : {}),
    returnHeaders: true,
  });
  for (const one of answer.headers.getSetCookie()) headers.append('Set-Cookie', one);
  headers.append('Set-Cookie', personCookie('', context.config.PUBLIC_URL.startsWith('https:')));
  return headers;
}
