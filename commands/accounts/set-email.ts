import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import { type Credential, isRealEmail, noEmailAddress } from '#db/queries/accounts/credential.ts';
import { findEmailOwner, lockEmail, updateEmail } from '#db/queries/accounts/email.ts';
import { closeLinks } from '#db/queries/accounts/links.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { letterTo } from './letter-to.ts';

/**
 * Gives a person another address, or none, in the caller's transaction. The former address is told, and links mailed to
 * it are closed.
 *
 * @throws AppError `link_closed`, when the address is somebody else's by now; `conflict`, when the person's own was
 * changed meanwhile
 */
export async function setEmail(
  db: Queryable,
  { mail }: Pick<Deps, 'mail'>,
  person: Credential,
  email: string | null,
  at: Date,
): Promise<void> {
  const { personId, email: before } = person;
  const after = email ?? noEmailAddress(personId);
  await lockEmail(db, after);
  const owner = await findEmailOwner(db, after);
  if (owner === undefined) {
    const isChanged = await updateEmail(db, personId, { before, after, isVerified: email !== null });
    if (!isChanged) throw new AppError('conflict');
  } else if (owner !== personId) throw new AppError('link_closed');
  await closeLinks(db, personId, 'reset-mail');
  await recordAudit(db, {
    actorId: personId,
    action: email ? 'email.change' : 'email.remove',
    subjectType: 'person',
    subjectId: personId,
  });
  await notify(db, {
    kind: 'email.changed',
    params: { isRemoved: email === null },
    to: [personId],
    key: at.toISOString(),
    at,
  });
  if (!isRealEmail(before)) return;
  await mail.queue(db, await letterTo(db, email ? 'emailChanged' : 'emailRemoved', person));
}
