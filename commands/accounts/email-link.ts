import type { Queryable } from '#db/client.ts';
import { type Credential, findCredentialById } from '#db/queries/accounts/credential.ts';
import { findLink } from '#db/queries/accounts/links.ts';
import { AppError } from '#domain/errors.ts';

/**
 * What a link that was mailed to an address stands for. It stays open until it is too old, so that a second tap finds
 * out that all is well.
 *
 * @throws AppError `link_closed`, when it was withdrawn, replaced, or is too old
 */
export async function requireEmailLink(
  db: Queryable,
  token: string,
  now: Date,
): Promise<{ email: string; person: Credential; isDone: boolean }> {
  const link = await findLink(db, 'email-change', token, now);
  const person = link && (await findCredentialById(db, link.personId));
  if (!person || person.isSuspended) throw new AppError('link_closed');
  return { email: link.rest, person, isDone: person.email === link.rest };
}
