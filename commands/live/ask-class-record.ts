import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  deleteClassRecord,
  findClassRecord,
  insertClassRecord,
  lockClassRecord,
} from '#db/queries/live/class-records.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { isBeingMade, recordReach } from '#domain/live/class-record.ts';
import type { Viewer } from '#domain/rights.ts';
import { classResource } from '#domain/schedule/class-resource.ts';

export interface AskClassRecordAct {
  actor: Viewer;
  classSessionId: string | undefined;
  /** Made by the form: asked for twice, it is made once. */
  recordId: string;
  /** In which language it is written. */
  locale: string;
  at: Date;
}

/**
 * Asks for a whole class as one PDF, as the person may read it now; the jobs process makes it. What was made for them before
 * goes. While one is being made no other is begun.
 *
 * @throws AppError `not_found`, `forbidden`, `class_not_over` before it has ended, `too_many_requests`
 */
export async function askClassRecord(
  { auth, db, jobs }: Pick<Deps, 'auth' | 'db' | 'jobs'>,
  act: AskClassRecordAct,
): Promise<void> {
  const { actor, recordId, locale, at } = act;
  await requireFewer({ auth }, 'export', actor.personId);
  await db.transaction().execute(async (trx) => {
    const view = await findClass(trx, { id: act.classSessionId, viewerId: actor.personId });
    if (!view) throw new AppError('not_found');
    const reach = recordReach(actor, classResource(view), view);
    if (!reach) throw new AppError('forbidden');
    if (view.status !== 'ended') throw new AppError('class_not_over');
    const of = { classSessionId: view.id, personId: actor.personId };
    const found = await findClassRecord(trx, of);
    const known = found && (await lockClassRecord(trx, found.id));
    if (known && (known.id === recordId || isBeingMade(known, at))) return;
    if (known) {
      await deleteClassRecord(trx, known.id);
      if (known.hash) await letGo(trx, [known.hash], at);
    }
    // Two that are asked for at once are one.
    if (!(await insertClassRecord(trx, { id: recordId, ...of, ...reach, locale, askedAt: at }))) return;
    await jobs.send(trx, 'make-class-record', { recordId });
    if (!reach.teaches && !reach.seesAttendance) return;
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'people.export', subjectType: 'class_session', subjectId: view.id },
      ...{ organisationId: view.organisationId, details: { what: 'class' } },
    });
  });
}
