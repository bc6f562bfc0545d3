import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Deps } from '#commands/deps.ts';
import { findCredential } from '#db/queries/accounts/credential.ts';
import { moveLanguageFirst } from '#db/queries/accounts/profile.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { cleanSignInName } from '#domain/person-names.ts';

export interface SignInAct {
  /** User name or e-mail address, as typed. */
  name: string;
  password: string;
  /** Of the page on which somebody signs in: with a password that others know it is the first time. */
  locale?: InterfaceLocale | undefined;
  /** The language that they chose a moment ago, before they signed in: it is what they want from now on. */
  chosenLocale?: InterfaceLocale | undefined;
  address: string;
  /** The device's id, when this person signed in on it before. */
  deviceOf: (personId: string) => string | null;
}

/** Checked in place of a password when there is none, so that the answer takes as long. */
let decoyHash: Promise<string> | undefined;

/**
 * Proves who somebody is by user name or e-mail and password; the session is the caller's to start. Unknown names and
 * wrong passwords get the same answer after the same work.
 *
 * @returns who it is, and whether a new password is due first
 * @throws AppError `sign_in_failed`; `account_paused` {minutes}; `account_suspended`, to who knows the password
 */
export async function signIn(
  { auth, db, log }: Pick<Deps, 'auth' | 'db' | 'log'>,
  { name, password, locale, chosenLocale, address, deviceOf }: SignInAct,
): Promise<{ personId: string; mustChangePassword: boolean }> {
  const key = cleanSignInName(name);
  const person = await findCredential(db, key);
  const permit = await auth.limits.beginPassword({
    target: person?.personId ?? key,
    typed: key,
    address,
    knownDevice: person ? deviceOf(person.personId) : null,
  });
  const from = auth.digestAddress(address);
  if (!permit.allowed) {
    log.warn({ personId: person?.personId, from }, 'sign-in paused: too many wrong guesses');
    throw new AppError('account_paused', { minutes: permit.minutes });
  }

  decoyHash ??= hashPassword('no password of anybody');
  const hash = person?.passwordHash ?? (await decoyHash);
  const isRight = await verifyPassword({ hash, password });
  // One row whether there is such a person or not: the answer takes as long.
  const about = { subjectType: person ? 'person' : 'sign_in', subjectId: person?.personId ?? from };
  const isOpen = person?.passwordHash && isRight;
  if (!isOpen) {
    log.warn({ personId: person?.personId, from }, 'sign-in refused');
    await recordAudit(db, { actorId: null, action: 'session.refuse', ...about, details: { from } });
    throw new AppError('sign_in_failed');
  }

  await permit.succeed();
  const { personId } = person;
  if (person.isSuspended) {
    await recordAudit(db, {
      actorId: personId,
      action: 'session.refuse',
      ...about,
      details: { from, suspended: true },
    });
    throw new AppError('account_suspended');
  }
  await recordAudit(db, { actorId: personId, action: 'session.open', ...about, details: { from } });
  const wanted = chosenLocale ?? (person.mustChangePassword ? locale : undefined);
  if (wanted) await moveLanguageFirst(db, person.personId, wanted);
  return { personId: person.personId, mustChangePassword: person.mustChangePassword };
}
