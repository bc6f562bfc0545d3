import type { Deps } from '#commands/deps.ts';
import { setGuestLimit } from '#db/queries/live/guests.ts';
import { lockClassStatus } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Opens a class for so many guests at a time, or closes it to them (null): guests who are in it leave then. Fewer than are
 * in it let nobody more in. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `room_closed` when the class is over
 */
export async function openToGuests({ db }: Pick<Deps, 'db'>, act: ClassAct & { limit: number | null }): Promise<void> {
  const { classSessionId, limit } = act;
  await db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'guests:open', undefined);
    const status = await lockClassStatus(trx, classSessionId);
    if (status !== 'scheduled' && status !== 'live') throw new AppError('room_closed');
    const before = await requireLiveClass(trx, classSessionId);
    if (before.guestLimit === limit) return;
    await setGuestLimit(trx, classSessionId, limit);
    if (limit === null) await auditClassAct(trx, act, before, 'class.close-to-guests');
    else await auditClassAct(trx, act, before, 'class.open-to-guests', { limit: String(limit) });
  });
}
