import type { Deps } from '#commands/deps.ts';
import { requireEmailLink } from './email-link.ts';
import { setEmail } from './set-email.ts';

/**
 * Makes the address of a mailed link the person's own. Nobody needs to be signed in: whoever asked gave the password,
 * and the link is known at the address only. Confirmed twice is confirmed once.
 *
 * @throws AppError `link_closed`, also when the address has become somebody else's meanwhile
 */
export async function confirmEmail(
  deps: Pick<Deps, 'db' | 'mail'>,
  { token, at }: { token: string; at: Date },
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const { email, person, isDone } = await requireEmailLink(trx, token, at);
    if (!isDone) await setEmail(trx, deps, person, email, at);
  });
}
