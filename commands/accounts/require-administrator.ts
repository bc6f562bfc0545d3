import type { Queryable } from '#db/client.ts';
import { type Administrator, lockAdministrators } from '#db/queries/accounts/administrators.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

/**
 * Whoever acts administers the platform still, and the account is open: of two who take that from each other at once, or
 * suspend each other, the second one no longer may. So one always remains who can sign in.
 *
 * @returns all administrators, locked until the transaction ends
 * @throws AppError `forbidden`
 */
export async function requireAdministrator(db: Queryable, actor: Viewer): Promise<Administrator[]> {
  const administrators = await lockAdministrators(db);
  const isStill = administrators.some((one) => one.personId === actor.personId && !one.isSuspended);
  if (!can(actor, 'platform:administer') || !isStill) throw new AppError('forbidden');
  return administrators;
}
