import type { Deps } from '#commands/deps.ts';
import { answerWaitingGuests } from '#db/queries/live/guests.ts';
import { answerWaiting } from '#db/queries/live/waiting.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Lets people and guests in who wait at the door of a class, or refuses them; a later answer stands. An audit row for each.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function answerWaitingPeople(
  { db }: Pick<Deps, 'db'>,
  act: ClassAct & { personIds: readonly string[]; isLetIn: boolean },
): Promise<void> {
  const { classSessionId, personIds, isLetIn, at } = act;
  await db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'waiting:answer', undefined);
    const live = await requireLiveClass(trx, classSessionId);
    const answered = await answerWaiting(trx, { classSessionId, personIds, isLetIn, answeredAt: at });
    const guests = await answerWaitingGuests(trx, { classSessionId, guestIds: personIds, isLetIn, answeredAt: at });
    const about = [...answered.map((personId) => ({ personId })), ...guests.map((guestId) => ({ guestId }))];
    for (const one of about) await auditClassAct(trx, act, live, isLetIn ? 'class.let-in' : 'class.refuse', one);
  });
}
