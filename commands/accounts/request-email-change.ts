import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { findCredentialById } from '#db/queries/accounts/credential.ts';
import { closeLinks, findOpenLink } from '#db/queries/accounts/links.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { mailEmailLink } from './mail-email-link.ts';
import { isOwnPassword, type SignedInAct } from './prove-password.ts';

/** A form pressed twice is one message. */
const sameMs = 2 * 60 * 1000;

/**
 * Mails a link to an address that a person wants to use. The address becomes theirs when the link is confirmed; until
 * then nothing changes. Answer and page are the same when the address belongs to somebody else: that person is told by
 * mail instead of a link.
 *
 * The library's own call is not used: it asks for no password, its links cannot be withdrawn, and it leaves no audit.
 *
 * @throws AppError `not_by_card`; of the fields `email` and `emailPassword`; `account_paused`; `too_many_requests`
 */
export async function requestEmailChange(
  deps: Pick<Deps, 'auth' | 'db' | 'mail'>,
  act: SignedInAct & { email: string; emailPassword: string },
): Promise<void> {
  const { auth, db } = deps;
  const { personId, email, at } = act;
  await refuseCardSession(db, act.sessionToken);
  const person = await findCredentialById(db, personId);
  if (!person) throw new AppError('not_found');
  if (email === person.email) throw AppError.ofFields({ email: 'emailSame' });
  if (!(await isOwnPassword(deps, act, person, act.emailPassword))) {
    throw AppError.ofFields({ emailPassword: 'wrongPassword' });
  }
  const before = await findOpenLink(db, 'email-change', personId, at);
  if (before?.rest === email && at.getTime() - before.madeAt.getTime() < sameMs) return;
  if (!(await auth.limits.mayMail(personId))) throw new AppError('too_many_requests');
  await db.transaction().execute(async (trx) => {
    await closeLinks(trx, personId, 'email-change');
    await recordAudit(trx, { actorId: personId, action: 'email.request', subjectType: 'person', subjectId: personId });
    await mailEmailLink(trx, deps, person, { email, at });
  });
}
