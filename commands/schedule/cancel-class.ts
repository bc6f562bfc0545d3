import type { Deps } from '#commands/deps.ts';
import { endProlongingFor } from '#commands/live/prolong-for-class.ts';
import { notifyClass } from '#commands/notices/notify-class.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { markClassCancelled } from '#db/queries/schedule/class-schedule.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import { cutAtCodePoints } from '#domain/text/graphemes.ts';
import { cleanLine } from '#domain/text/visible.ts';

/** Code points, as the column counts them. */
const longestReason = 500;

interface CancelAct {
  actor: Viewer;
  id: string | undefined;
  /** The people of the class read it; left out when none was chosen. */
  why?: ReasonOf<'cancel'>;
  /** As do they read this; empty when none was given. */
  reason?: string;
  at: Date;
}

/**
 * Cancels a class that has not begun. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `conflict` when the class has begun
 */
export async function cancelClass(
  { db }: Pick<Deps, 'db'>,
  { actor, id, why: chosen, reason, at }: CancelAct,
): Promise<void> {
  // Bounded before it is cleaned: it may be anything.
  const given = (reason ?? '').slice(0, 4 * longestReason);
  const words = cutAtCodePoints(cleanLine(given), longestReason) || null;
  // Another reason than those named, and no words, is none.
  const why = chosen === 'other' && words === null ? undefined : chosen;
  await db.transaction().execute(async (trx) => {
    const view = await findClass(trx, { id, viewerId: actor.personId });
    if (!view) throw new AppError('not_found');
    if (!can(actor, 'class:edit', classResource(view))) throw new AppError('forbidden');
    if (!(await markClassCancelled(trx, { id: view.id, at, why: why ?? null, reason: words }))) {
      const now = await findClass(trx, { id, viewerId: actor.personId });
      if (now?.status === 'cancelled') return;
      throw new AppError('conflict');
    }
    await endProlongingFor(trx, { classSessionIds: [view.id], at });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'class.cancel',
      subjectType: 'class_session',
      subjectId: view.id,
      organisationId: view.organisationId,
      details: { ...(why && { exception: why }), ...(words !== null && { reason: words }) },
    });
    await notifyClass(trx, {
      kind: 'class.cancelled',
      classSessionId: view.id,
      params: { ...(why && { why }), reason: words },
      actorId: actor.personId,
      at,
    });
  });
}
