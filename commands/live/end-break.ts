import type { Deps } from '#commands/deps.ts';
import { closeBreak, type LiveClass } from '#db/queries/live/live-class.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Ends the break that is on, if any.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function endBreak({ db }: Pick<Deps, 'db'>, act: ClassAct): Promise<LiveClass> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'class:end-break', undefined);
    const isNew = await closeBreak(trx, act.classSessionId, act.at);
    const now = await requireLiveClass(trx, act.classSessionId);
    if (isNew) await auditClassAct(trx, act, now, 'class.break-end');
    return now;
  });
}
