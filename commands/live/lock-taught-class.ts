import type { Queryable } from '#db/client.ts';
import { type LockedClass, lockClass } from '#db/queries/attendance/locked-class.ts';
import { AppError } from '#domain/errors.ts';
import { mayUsePage } from '#domain/live/host-pages.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * A class, for who brings slides into it, locked until the transaction ends.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function lockTaughtClass(
  db: Queryable,
  viewer: Viewer,
  classSessionId: string | undefined,
): Promise<LockedClass & { id: string }> {
  const found = isId(classSessionId) && (await lockClass(db, { classSessionId, viewerId: viewer.personId }));
  if (!found) throw new AppError('not_found');
  if (!mayUsePage(viewer, 'slides', found.facts, found)) throw new AppError('forbidden');
  return { ...found, id: classSessionId };
}
