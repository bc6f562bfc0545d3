import type { Deps } from '#commands/deps.ts';
import { closeLinks } from '#db/queries/accounts/links.ts';

/** Withdraws the link that was mailed to an address which the person wanted to use. */
export async function cancelEmailChange({ db }: Pick<Deps, 'db'>, { personId }: { personId: string }): Promise<void> {
  await closeLinks(db, personId, 'email-change');
}
