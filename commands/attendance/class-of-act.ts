import { type Actor, actorIdOf, isAllowed } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { loadAttendance, type PersonAttendance, type TaughtSession } from '#db/queries/attendance/attendance.ts';
import { isExpected } from '#db/queries/attendance/attendance-people.ts';
import { type LockedClass, lockClass } from '#db/queries/attendance/locked-class.ts';
import { AppError } from '#domain/errors.ts';
import type { MaybeViewer } from '#domain/rights.ts';

/**
 * The class that an act is about, locked until the transaction ends.
 *
 * @param may whether a viewer may do it to the class
 * @throws AppError `not_found`, `forbidden`
 */
export async function lockClassOfAct(
  db: Queryable,
  { classSessionId, actor }: { classSessionId: string; actor: Actor },
  may: (viewer: MaybeViewer, facts: LockedClass['facts']) => boolean,
): Promise<LockedClass> {
  const found = await lockClass(db, { classSessionId, viewerId: actorIdOf(actor) });
  if (!found) throw new AppError('not_found');
  if (!isAllowed(actor, (viewer) => may(viewer, found.facts))) throw new AppError('forbidden');
  return found;
}

/**
 * What was taught in a class and what is counted of one person, who was there or was expected.
 *
 * @throws AppError `not_found` for somebody who was neither there nor expected
 */
export async function requireCounted(
  db: Queryable,
  { classSessionId, personId, at }: { classSessionId: string; personId: string; at: Date },
): Promise<{ session: TaughtSession; own: PersonAttendance | undefined }> {
  const of = { classSessionIds: [classSessionId], personIds: [personId] };
  const attendance = (await loadAttendance(db, of, at)).get(classSessionId);
  const own = attendance?.people.get(personId);
  if (!attendance || !(own || (await isExpected(db, classSessionId, personId)))) throw new AppError('not_found');
  return { session: attendance.session, own };
}
