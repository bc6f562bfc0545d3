import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { findCredentialById, isRealEmail } from '#db/queries/accounts/credential.ts';
import { closeLinks } from '#db/queries/accounts/links.ts';
import { AppError } from '#domain/errors.ts';
import { isOwnPassword, type SignedInAct } from './prove-password.ts';
import { setEmail } from './set-email.ts';

/**
 * Takes a person's address away, for who knows the password and has a user name to sign in with. Taken twice is taken
 * once.
 *
 * @throws AppError `not_by_card`; of the field `removePassword`; `account_paused`
 */
export async function removeEmail(
  deps: Pick<Deps, 'auth' | 'db' | 'mail'>,
  act: SignedInAct & { removePassword: string },
): Promise<void> {
  const { personId } = act;
  await refuseCardSession(deps.db, act.sessionToken);
  const person = await findCredentialById(deps.db, personId);
  if (!person?.username) throw new AppError('not_found');
  if (!isRealEmail(person.email)) return;
  if (!(await isOwnPassword(deps, act, person, act.removePassword))) {
    throw AppError.ofFields({ removePassword: 'wrongPassword' });
  }
  await deps.db.transaction().execute(async (trx) => {
    await closeLinks(trx, personId, 'email-change');
    await setEmail(trx, deps, person, null, act.at);
  });
}
