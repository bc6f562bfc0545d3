import type { Deps } from '#commands/deps.ts';
import { type LiveClass, lockClassStatus } from '#db/queries/live/live-class.ts';
import { setWaitingRoom } from '#db/queries/live/waiting.ts';
import { AppError } from '#domain/errors.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Has newcomers of a class wait until a host lets them in, or not any more. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `room_closed` when the class is over
 */
export async function switchWaitingRoom(
  { db }: Pick<Deps, 'db'>,
  act: ClassAct & { isOn: boolean },
): Promise<LiveClass> {
  const { classSessionId, isOn } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'waiting:set', undefined);
    const status = await lockClassStatus(trx, classSessionId);
    if (status !== 'scheduled' && status !== 'live') throw new AppError('room_closed');
    const before = await requireLiveClass(trx, classSessionId);
    if (before.waitingRoom === isOn) return before;
    await setWaitingRoom(trx, classSessionId, isOn);
    await auditClassAct(trx, act, before, isOn ? 'class.waiting-room' : 'class.waiting-room-off');
    return { ...before, waitingRoom: isOn };
  });
}
