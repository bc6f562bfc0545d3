import type { Queryable } from '#db/client.ts';
import { type LockedClass, lockClass } from '#db/queries/attendance/locked-class.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * A class, for who teaches it, locked until the transaction ends.
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
  if (!can(viewer, 'class:moderate', found.facts)) throw new AppError('forbidden');
  return { ...found, id: classSessionId };
}
