import type { Deps } from '#commands/deps.ts';
import { notifyClass } from '#commands/notices/notify-class.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { markClassRestored } from '#db/queries/schedule/class-schedule.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { restorableMs } from '#domain/schedule/class-phase.ts';
import { classResource } from '#domain/schedule/class-resource.ts';

/**
 * Takes the cancelling of a class back, for a few minutes. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `class_over` when it was cancelled longer ago
 */
export async function restoreClass(
  { db }: Pick<Deps, 'db'>,
  { actor, id, at }: { actor: Viewer; id: string | undefined; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const view = await findClass(trx, { id, viewerId: actor.personId });
    if (!view) throw new AppError('not_found');
    if (!can(actor, 'class:edit', classResource(view))) throw new AppError('forbidden');
    if (!(await markClassRestored(trx, { id: view.id, at, since: new Date(at.getTime() - restorableMs) }))) {
      const now = await findClass(trx, { id, viewerId: actor.personId });
      if (now?.status === 'scheduled') return;
      throw new AppError('class_over');
    }
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
