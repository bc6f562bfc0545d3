import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { type Credential, findCredential } from '#db/queries/accounts/credential.ts';
import { insertLink } from '#db/queries/accounts/links.ts';
import { letterTo } from './letter-to.ts';

const lifetimeMs = 24 * 60 * 60 * 1000;

/**
 * Mails, in the caller's transaction, the link that gives a person an address; to somebody else's address, a letter to
 * its owner instead.
 */
export async function mailEmailLink(
  db: Queryable,
  { mail }: Pick<Deps, 'mail'>,
  person: Pick<Credential, 'personId' | 'username' | 'locales'>,
  { email, at }: { email: string; at: Date },
): Promise<void> {
  const { personId } = person;
  const token = await insertLink(db, { purpose: 'email-change', personId, rest: email, now: at, lifetimeMs });
  const owner = await findCredential(db, email);
  const isTaken = owner !== undefined && owner.personId !== personId;
  const letter = isTaken
    ? await letterTo(db, 'emailTaken', owner)
    : await letterTo(db, 'confirmEmail', { ...person, email }, `/email/${token}`);
  await mail.queue(db, letter);
}
