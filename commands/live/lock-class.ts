import type { Deps } from '#commands/deps.ts';
import { type LiveClass, lockClassStatus, setClassLocked } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Closes a class to newcomers, or opens it again. Done once, whatever is sent again.
 *
 * @throws AppError `not_found`, `forbidden`, `room_closed` when the class is over
 */
export async function lockClass({ db }: Pick<Deps, 'db'>, act: ClassAct & { isLocked: boolean }): Promise<LiveClass> {
  const { classSessionId, isLocked, at } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'class:lock', undefined);
    const status = await lockClassStatus(trx, classSessionId);
    if (status !== 'scheduled' && status !== 'live') throw new AppError('room_closed');
    const before = await requireLiveClass(trx, classSessionId);
    if ((before.lockedAt !== null) === isLocked) return before;
    const lockedAt = isLocked ? at : null;
    await setClassLocked(trx, classSessionId, lockedAt);
    await auditClassAct(trx, act, before, isLocked ? 'class.lock' : 'class.unlock');
    return { ...before, lockedAt };
  });
}
