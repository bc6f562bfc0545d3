import type { Deps } from '#commands/deps.ts';
import { renewGuestSecret } from '#db/queries/live/guests.ts';
import { lockClassStatus } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Makes another link for guests: those that went out before lead nowhere from now on. Guests who came by them stay what they are.
 *
 * @returns what stands in the new link
 * @throws AppError `not_found`, `forbidden`, `room_closed` when the class is over
 */
export async function renewGuestLink({ db }: Pick<Deps, 'db'>, act: ClassAct): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'guests:renew', undefined);
    const status = await lockClassStatus(trx, act.classSessionId);
    if (status !== 'scheduled' && status !== 'live') throw new AppError('room_closed');
    const secret = await renewGuestSecret(trx, act.classSessionId);
    await auditClassAct(trx, act, await requireLiveClass(trx, act.classSessionId), 'class.renew-guest-link');
    return secret;
  });
}
