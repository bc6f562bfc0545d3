import type { AppLoadContext } from '@remix-run/node';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { endSessions, findCredentialById, storePasswordHash } from '#db/queries/person.ts';
import { AppError } from '#domain/errors.ts';
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
  await storePasswordHash(db, personId, change.hash);
  await db.updateTable('person').set({ mustChangePassword: false }).where('id', '=', personId).execute();
  await db
    .updateTable('resetCode')
    .set({ usedAt: new Date() })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
  await db.deleteFrom('authVerification').where('value', '=', personId).execute();
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
  const { auth, db } = context;
  const person = await findCredentialById(db, personId);
  if (!person) throw new AppError('not_found');
  const problem = findPasswordProblem(passwords.next, person.username);
  if (problem) return { next: problem };
  if (passwords.current !== null) {
    const permit = await auth.limits.beginPassword({
      target: personId,
      address: context.clientAddress,
      knownDevice: context.sessionToken,
    });
    if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
    const hash = person.passwordHash;
    if (!hash || !(await verifyPassword({ hash, password: passwords.current }))) return { current: 'wrongPassword' };
    await permit.succeed();
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
