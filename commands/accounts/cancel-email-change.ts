import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { closeLinks } from '#db/queries/accounts/links.ts';

/**
 * Withdraws the link that was mailed to an address which the person wanted to use.
 *
 * @throws AppError as `refuseCardSession`
 */
export async function cancelEmailChange(
  { db }: Pick<Deps, 'db'>,
  { personId, sessionToken }: { personId: string; sessionToken: string | null },
): Promise<void> {
  await refuseCardSession(db, sessionToken);
  await closeLinks(db, personId, 'email-change');
}
