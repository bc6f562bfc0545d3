import type { Deps } from '#commands/deps.ts';
import { letGuestBack } from '#db/queries/live/guests.ts';
import { deleteRemoval } from '#db/queries/live/live-class.ts';
import { deleteRefusal } from '#db/queries/live/waiting.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Takes back that a person, or a guest, may not come into a class: was removed from it, or refused at its door. Done once.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function letPersonBack({ db }: Pick<Deps, 'db'>, act: ClassAct & { personId: string }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'person:let-back', undefined);
    const { classSessionId, personId } = act;
    const isGuest = await letGuestBack(trx, { guestId: personId, classSessionId });
    const wasRemoved = await deleteRemoval(trx, act);
    if (!(await deleteRefusal(trx, act)) && !wasRemoved && !isGuest) return;
    const live = await requireLiveClass(trx, classSessionId);
    await auditClassAct(trx, act, live, 'class.let-person-back', isGuest ? { guestId: personId } : { personId });
  });
}
