import type { Deps } from '#commands/deps.ts';
import { insertBreak, type LiveClass, lockClassStatus } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Starts a break unless one is on.
 *
 * @throws AppError `not_found`, `forbidden`, `class_not_open` while the class is not being taught
 */
export async function startBreak({ db }: Pick<Deps, 'db'>, act: ClassAct): Promise<LiveClass> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'class:start-break', undefined);
    // Locked, so that two hosts cannot open two breaks.
    const status = await lockClassStatus(trx, act.classSessionId);
    if (status !== 'live') throw new AppError('class_not_open');
    const before = await requireLiveClass(trx, act.classSessionId);
    if (before.breakStartedAt) return before;
    await insertBreak(trx, act.classSessionId, act.at);
    // A break is taken out of what everybody had to attend.
    await auditClassAct(trx, act, before, 'class.break');
    return { ...before, breakStartedAt: act.at };
  });
}
