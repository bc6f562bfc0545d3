import type { AppLoadContext } from '@remix-run/node';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Queryable } from '#db/client.ts';
import {
  type Credential,
  endSessions,
  findCredentialById,
  storePasswordHash,
  voidCodes,
} from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { closeLinks } from './links.server.ts';
import { findPasswordProblem, type PasswordProblem } from './passwords.ts';

/**
 * Sets a password within the caller's transaction: stores its hash, ends sessions, and says so in the audit. Waiting
 * one-time codes and links are of no use afterwards.
 *
 * @param keepToken the session that may go on; all others end
 */
export async function setPassword(
  db: Queryable,
  change: {
    personId: string;
    hash: string;
    actorId: string;
    keepToken: string | null;
    how: 'change' | 'code' | 'mail';
  },
): Promise<void> {
  const { personId } = change;
  // Before there was a password nobody but the manager can have asked for a link to an address.
  const isFirst = !(await findCredentialById(db, personId))?.passwordHash;
  await storePasswordHash(db, personId, change.hash);
  await db.updateTable('person').set({ mustChangePassword: false }).where('id', '=', personId).execute();
  await voidCodes(db, personId, new Date());
  await closeLinks(db, personId, isFirst ? 'reset-mail' : undefined);
  await endSessions(db, personId, { exceptToken: change.keepToken });
  await recordAudit(db, {
    actorId: change.actorId,
    action: 'password.set',
    subjectType: 'person',
    subjectId: personId,
    details: { how: change.how },
  });
}

/**
 * Whether this is the password of the person who is signed in. Asked before what a stranger with somebody's open phone
 * must not do.
 *
 * @throws AppError account_paused, when it was guessed too often
 */
export async function isOwnPassword(
  { auth, clientAddress, sessionToken }: AppLoadContext,
  person: Pick<Credential, 'personId' | 'passwordHash'>,
  password: string,
): Promise<boolean> {
  const permit = await auth.limits.beginPassword({
    target: person.personId,
    address: clientAddress,
    knownDevice: sessionToken,
  });
  if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
  const hash = person.passwordHash;
  if (!hash || !(await verifyPassword({ hash, password }))) return false;
  await permit.succeed();
  return true;
}

/**
 * A new password by a person who is signed in. Other devices are signed out.
 *
 * @param current the password in use; null when the person must change it and has just signed in with it
 * @returns what is wrong with the current or the new one, if anything is
 * @throws AppError account_paused, when the current password was guessed too often
 */
export async function changePassword(
  context: AppLoadContext,
  personId: string,
  passwords: { current: string | null; next: string },
): Promise<{ current?: 'wrongPassword'; next?: PasswordProblem } | null> {
  const { db } = context;
  const person = await findCredentialById(db, personId);
  if (!person) throw new AppError('not_found');
  const problem = findPasswordProblem(passwords.next, person.username);
  if (problem) return { next: problem };
  if (passwords.current !== null) {
    if (!(await isOwnPassword(context, person, passwords.current))) return { current: 'wrongPassword' };
  } else if (person.passwordHash && (await verifyPassword({ hash: person.passwordHash, password: passwords.next }))) {
    // The point of the change is that nobody else knows the new one.
    return { next: 'tooCommon' };
  }
  const hash = await hashPassword(passwords.next);
  await db
    .transaction()
    .execute((trx) =>
      setPassword(trx, { personId, hash, actorId: personId, keepToken: context.sessionToken, how: 'change' }),
    );
  return null;
}
