import { hashPassword } from 'better-auth/crypto';
import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { findCredentialById } from '#db/queries/accounts/credential.ts';
import { AppError } from '#domain/errors.ts';
import { ownerOf } from './password-owner.ts';
import { findPasswordProblem } from './password-problem.ts';
import { isOwnPassword, type SignedInAct } from './prove-password.ts';
import { storePassword } from './store-password.ts';

/**
 * A new password by a person who is signed in and knows the old one. Other devices are signed out.
 *
 * @throws AppError `not_by_card`; of the fields `currentPassword` and `newPassword`; `account_paused`, when the current password was
 * guessed too often
 */
export async function changePassword(
  deps: Pick<Deps, 'auth' | 'db'>,
  act: SignedInAct & { currentPassword: string; newPassword: string },
): Promise<void> {
  const { personId, sessionToken, at } = act;
  await refuseCardSession(deps.db, act.sessionToken);
  const person = await findCredentialById(deps.db, personId);
  if (!person) throw new AppError('not_found');
  const problem = await findPasswordProblem(act.newPassword, await ownerOf(deps.db, person));
  if (problem) throw AppError.ofFields({ newPassword: problem });
  if (!(await isOwnPassword(deps, act, person, act.currentPassword))) {
    throw AppError.ofFields({ currentPassword: 'wrongPassword' });
  }
  const hash = await hashPassword(act.newPassword);
  await deps.db
    .transaction()
    .execute((trx) => storePassword(trx, { personId, hash, keepToken: sessionToken, how: 'change', at }));
}
