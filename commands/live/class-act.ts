import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { findLiveClass, type LiveClass } from '#db/queries/live/live-class.ts';
import { lockLease } from '#db/queries/live/room-lease.ts';
import { AppError } from '#domain/errors.ts';
import { alwaysHasFloor } from '#domain/live/floor-roles.ts';
import { type ClassRequest, type ClassRequests, mayInClass } from '#domain/live/rights-in-class.ts';

/** Something that a person does to a class while it is held. */
export interface ClassAct {
  classSessionId: string;
  /** Who does it. What this person is in the class is looked up, and may be another than when the room was entered. */
  actorId: string;
  at: Date;
  /** The lease of the room it is done from. Nothing is done when another room holds the class by then. */
  fence?: number;
}

/**
 * Asks whether who acts may do this in the class now, and from this room.
 *
 * @throws AppError `not_found` when there is no such class, `forbidden`, `room_moved` when another room holds the class
 */
export async function requireRightInClass<N extends ClassRequest>(
  db: Queryable,
  { classSessionId, actorId, fence }: ClassAct,
  request: N,
  facts: ClassRequests[N],
): Promise<void> {
  if (fence !== undefined && !(await lockLease(db, { classSessionId, fence }))) throw new AppError('room_moved');
  const [standing] = await listClassStandings(db, [{ classSessionId, personId: actorId }]);
  if (!standing) throw new AppError('not_found');
  const { role, isRemoved } = standing;
  const asker = role && !isRemoved ? { role, hasFloor: alwaysHasFloor(role) } : null;
  if (!asker || !mayInClass(asker, request, facts)) throw new AppError('forbidden');
}

/** @throws AppError `not_found` */
export async function requireLiveClass(db: Queryable, classSessionId: string): Promise<LiveClass> {
  const found = await findLiveClass(db, classSessionId);
  if (!found) throw new AppError('not_found');
  return found;
}

/** Leaves the audit row of an act. */
export async function auditClassAct(
  db: Queryable,
  { classSessionId, actorId }: ClassAct,
  { organisationId }: Pick<LiveClass, 'organisationId'>,
  action: string,
  details: Readonly<Record<string, string>> = {},
): Promise<void> {
  await recordAudit(db, {
    actorId,
    action,
    subjectType: 'class_session',
    subjectId: classSessionId,
    organisationId,
    details,
  });
}
