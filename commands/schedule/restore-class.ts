import type { Deps } from '#commands/deps.ts';
import { notifyClass } from '#commands/notices/notify-class.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockClassStatus } from '#db/queries/live/live-class.ts';
import { listBusy, markClassRestored } from '#db/queries/schedule/class-schedule.ts';
import { type ClassView, findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isJustCancelled, mayBeRestored } from '#domain/schedule/class-phase.ts';
import { classResource } from '#domain/schedule/class-resource.ts';

/**
 * Takes the cancelling of a class back: its people and their calendars are told that it is held. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `class_over` when it may not be held any more, `class_staff_busy` when who shall
 * teach or interpret it has another class by now
 */
export async function restoreClass(
  { db }: Pick<Deps, 'db'>,
  { actor, id, at }: { actor: Viewer; id: string | undefined; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const known = await findClass(trx, { id, viewerId: actor.personId });
    if (!known) throw new AppError('not_found');
    // What is pressed twice at once is decided one after the other.
    await lockClassStatus(trx, known.id);
    const view = await findClass(trx, { id, viewerId: actor.personId });
    if (!view) throw new AppError('not_found');
    if (!can(actor, 'class:edit', classResource(view))) throw new AppError('forbidden');
    if (view.status === 'scheduled') return;
    if (!mayBeRestored(view, at)) throw new AppError('class_over');
    if (!isJustCancelled(view, at)) await requireFreeStaff(trx, view);
    await markClassRestored(trx, { id: view.id, at });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'class.restore',
      subjectType: 'class_session',
      subjectId: view.id,
      organisationId: view.organisationId,
    });
    const actorId = actor.personId;
    await notifyClass(trx, { kind: 'class.restored', classSessionId: view.id, params: {}, actorId, at });
  });
}

/** A while after it was cancelled they may have been asked to teach another one. @throws AppError `class_staff_busy` */
async function requireFreeStaff(db: Queryable, { id, instructors, channels, startsAt, endsAt }: ClassView) {
  const staff = [...instructors, ...channels.flatMap(({ interpreters }) => interpreters)];
  const personIds = staff.map((one) => one.personId);
  const busy = await listBusy(db, { personIds, startsAt, endsAt, exceptId: id });
  if (busy.length > 0) throw new AppError('class_staff_busy');
}
