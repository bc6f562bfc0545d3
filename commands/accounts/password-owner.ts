import type { Queryable } from '#db/client.ts';
import { listOwnNames } from '#db/queries/accounts/own-names.ts';
import type { PasswordOwner } from './password-problem.ts';

/** What a password of this person must not be made of. */
export async function ownerOf(
  db: Queryable,
  { personId, username }: { personId: string; username: string | null },
): Promise<PasswordOwner> {
  return { username, names: await listOwnNames(db, personId) };
}
