import type { Deps } from '#commands/deps.ts';
import { reopenDelivery } from '#db/queries/notices/delivery-list.ts';
import { AppError } from '#domain/errors.ts';
import { failedStates } from '#domain/notices/delivery.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * Has a delivery tried again that was refused or given up. Pressed twice is pressed once.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function retryDelivery(
  { db }: Pick<Deps, 'db'>,
  { actor, id, at }: { actor: Viewer; id: string; at: Date },
): Promise<void> {
  if (!can(actor, 'platform:administer')) throw new AppError('forbidden');
  if (!isId(id)) throw new AppError('not_found');
  await reopenDelivery(db, { id, states: failedStates, at });
}
