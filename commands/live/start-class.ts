import type { Deps } from '#commands/deps.ts';
import { type LiveClass, markClassStarted } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Opens the taught time, and locks the class where that was planned. Done once: a class that runs already keeps its start.
 *
 * @throws AppError `not_found`, `forbidden`, `room_closed` when the class has ended or was cancelled
 */
export async function startClass({ db }: Pick<Deps, 'db'>, act: ClassAct): Promise<LiveClass> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'class:start', undefined);
    const { isNew, isLocked } = await markClassStarted(trx, act.classSessionId, act.at);
    const now = await requireLiveClass(trx, act.classSessionId);
    if (isNew) await auditClassAct(trx, act, now, 'class.start');
    if (isLocked) await auditClassAct(trx, act, now, 'class.lock');
    if (now.status !== 'live') throw new AppError('room_closed');
    return now;
  });
}
