import type { Deps } from '#commands/deps.ts';
import { notifyToClose } from '#commands/notices/notify-to-close.ts';
import { closeBreak, type LiveClass, markClassEnded } from '#db/queries/live/live-class.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';
import { endProlongingFor } from './prolong-for-class.ts';

/**
 * Closes the taught time, and a break that is still on. A class that was never started ends with no taught time.
 * Done once.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function endClass({ db }: Pick<Deps, 'db'>, act: ClassAct): Promise<LiveClass> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'class:end', undefined);
    const isNew = await markClassEnded(trx, act.classSessionId, act.at);
    if (isNew) await closeBreak(trx, act.classSessionId, act.at);
    const now = await requireLiveClass(trx, act.classSessionId);
    if (!isNew) return now;
    await auditClassAct(trx, act, now, 'class.end');
    const { classSessionId, at } = act;
    await endProlongingFor(trx, { classSessionIds: [classSessionId], at });
    if (now.startedAt && now.endedAt) await notifyToClose(trx, { classSessionId, endedAt: now.endedAt, at });
    return now;
  });
}
