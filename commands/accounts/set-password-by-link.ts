import { hashPassword } from 'better-auth/crypto';
import type { Deps } from '#commands/deps.ts';
import { findCredentialById } from '#db/queries/accounts/credential.ts';
import { markEmailVerified } from '#db/queries/accounts/email.ts';
import { deleteLink, findLink } from '#db/queries/accounts/links.ts';
import { AppError } from '#domain/errors.ts';
import { ownerOf } from './password-owner.ts';
import { findPasswordProblem } from './password-problem.ts';
import { storePassword } from './store-password.ts';

/**
 * A new password by a mailed link, which also proves that the address is the person's. All sessions end.
 *
 * @returns the person
 * @throws AppError `link_closed`; of the field `password`, and the link stays open then
 */
export async function setPasswordByLink(
  { db }: Pick<Deps, 'db'>,
  { token, password, at }: { token: string; password: string; at: Date },
): Promise<{ personId: string }> {
  const link = await findLink(db, 'reset-mail', token, at);
  const person = link && (await findCredentialById(db, link.personId));
  if (!person) throw new AppError('link_closed');
  const problem = await findPasswordProblem(password, await ownerOf(db, person));
  if (problem) throw AppError.ofFields({ password: problem });
  const { personId } = person;
  const hash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    if (!(await deleteLink(trx, 'reset-mail', token))) throw new AppError('link_closed');
    await storePassword(trx, { personId, hash, keepToken: null, how: 'mail', at });
    await markEmailVerified(trx, personId);
  });
  return { personId };
}
