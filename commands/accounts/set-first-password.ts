import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { findCredentialById } from '#db/queries/accounts/credential.ts';
import { moveLanguageFirst } from '#db/queries/accounts/profile.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { ownerOf } from './password-owner.ts';
import { findPasswordProblem } from './password-problem.ts';
import type { SignedInAct } from './prove-password.ts';
import { storePassword } from './store-password.ts';

interface FirstPasswordAct extends Omit<SignedInAct, 'address'> {
  password: string;
  /** Of the page on which it is set, when it was asked for: it stays the person's own. */
  locale?: InterfaceLocale | undefined;
}

/**
 * The first password of one's own, by a person who has just signed in with one that somebody else knows.
 *
 * @throws AppError `not_by_card`; `forbidden`, when no new password is due: then the old one must be proved; of the field `password`
 */
export async function setFirstPassword(
  { db }: Pick<Deps, 'db'>,
  { personId, sessionToken, password, locale, at }: FirstPasswordAct,
): Promise<void> {
  await refuseCardSession(db, sessionToken);
  const person = await findCredentialById(db, personId);
  if (!person?.mustChangePassword) throw new AppError('forbidden');
  const problem = await findPasswordProblem(password, await ownerOf(db, person));
  if (problem) throw AppError.ofFields({ password: problem });
  const known = person.passwordHash;
  // The point of the change is that nobody else knows the new one.
  if (known && (await verifyPassword({ hash: known, password })))
    throw AppError.ofFields({ password: 'knownToOthers' });
  const hash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    if (locale) await moveLanguageFirst(trx, personId, locale);
    await storePassword(trx, { personId, hash, keepToken: sessionToken, how: 'change', at });
  });
}
