import type { Deps } from '#commands/deps.ts';
import { endProlongingFor } from '#commands/live/prolong-for-class.ts';
import { notifyClass } from '#commands/notices/notify-class.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { markClassCancelled } from '#db/queries/schedule/class-schedule.ts';
import { lockSeries } from '#db/queries/schedule/class-series.ts';
import { type ClassView, findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import type { SeriesReach } from '#domain/schedule/weekly.ts';
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
  /** Of a class that is held weekly: which of its series are cancelled too. */
  reach?: SeriesReach;
  at: Date;
}

/**
 * Cancels a class that has not begun, and others of its series that have not. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `conflict` when the class has begun
 */
export async function cancelClass(
  { db }: Pick<Deps, 'db'>,
  { actor, id, why: chosen, reason, reach = 'one', at }: CancelAct,
): Promise<void> {
  // Bounded before it is cleaned: it may be anything.
  const given = (reason ?? '').slice(0, 4 * longestReason);
  const words = cutAtCodePoints(cleanLine(given), longestReason) || null;
  // Another reason than those named, and no words, is none.
  const why = chosen === 'other' && words === null ? undefined : chosen;
  await db.transaction().execute(async (trx) => {
    const view = await requireCancellable(trx, actor, id);
    const { seriesId } = view;
    const from = reach === 'later' ? view.startsAt : null;
    const series = reach !== 'one' && seriesId ? await lockSeries(trx, { seriesId, from }) : [];
    if (!(await markClassCancelled(trx, { id: view.id, at, why: why ?? null, reason: words }))) {
      const now = await findClass(trx, { id, viewerId: actor.personId });
      if (now?.status === 'cancelled') return;
      throw new AppError('conflict');
    }
    const others = series.filter((one) => one !== view.id);
    const cancelled = [view];
    for (const other of others) {
      cancelled.push(await requireCancellable(trx, actor, other));
      await markClassCancelled(trx, { id: other, at, why: why ?? null, reason: words });
    }
    await endProlongingFor(trx, { classSessionIds: cancelled.map((one) => one.id), at });
    let told: ReadonlySet<string> = new Set();
    for (const one of cancelled) {
      await recordAudit(trx, {
        actorId: actor.personId,
        action: 'class.cancel',
        subjectType: 'class_session',
        subjectId: one.id,
        organisationId: one.organisationId,
        details: { ...(why && { exception: why }), ...(words !== null && { reason: words }) },
      });
      const more = one === view && others.length > 0 ? { more: others.length } : {};
      const people = await notifyClass(trx, {
        kind: 'class.cancelled',
        classSessionId: one.id,
        params: { ...(why && { why }), reason: words, ...more },
        actorId: actor.personId,
        at,
        told,
      });
      told = new Set([...told, ...people]);
    }
  });
}

/** @throws AppError `not_found`, `forbidden` */
async function requireCancellable(db: Queryable, actor: Viewer, id: string | undefined): Promise<ClassView> {
  const view = await findClass(db, { id, viewerId: actor.personId });
  if (!view) throw new AppError('not_found');
  if (!can(actor, 'class:edit', classResource(view))) throw new AppError('forbidden');
  return view;
}
