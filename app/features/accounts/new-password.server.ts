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
import { findPasswordProblem } from './passwords.ts';

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
 * A new password by a person who is signed in and knows the old one. Other devices are signed out.
 *
 * @throws AppError of the fields `currentPassword` and `newPassword`; account_paused, when the current password was
 * guessed too often
 */
export async function changePassword(
  context: AppLoadContext,
  personId: string,
  passwords: { currentPassword: string; newPassword: string },
): Promise<void> {
  const person = await findCredentialById(context.db, personId);
  if (!person) throw new AppError('not_found');
  const problem = findPasswordProblem(passwords.newPassword, person.username);
  if (problem) throw AppError.ofFields({ newPassword: problem });
  if (!(await isOwnPassword(context, person, passwords.currentPassword))) {
    throw AppError.ofFields({ currentPassword: 'wrongPassword' });
  }
  await storeOwnPassword(context, personId, passwords.newPassword);
}

/**
 * The first password of one's own, by a person who has just signed in with one that somebody else knows.
 *
 * @throws AppError of the field `password`
 */
export async function setOwnPassword(context: AppLoadContext, personId: string, password: string): Promise<void> {
  const person = await findCredentialById(context.db, personId);
  if (!person) throw new AppError('not_found');
  const problem = findPasswordProblem(password, person.username);
  if (problem) throw AppError.ofFields({ password: problem });
  const hash = person.passwordHash;
  // The point of the change is that nobody else knows the new one.
  if (hash && (await verifyPassword({ hash, password }))) throw AppError.ofFields({ password: 'tooCommon' });
  await storeOwnPassword(context, personId, password);
}

async function storeOwnPassword({ db, sessionToken }: AppLoadContext, personId: string, password: string) {
  const hash = await hashPassword(password);
  await db
    .transaction()
    .execute((trx) => setPassword(trx, { personId, hash, actorId: personId, keepToken: sessionToken, how: 'change' }));
}
