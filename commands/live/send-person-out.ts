import type { Deps } from '#commands/deps.ts';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { upsertSentOut } from '#db/queries/live/waiting.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Writes down that a person, or a guest, is put out of a class, who may come back: until then people read nothing of it outside either.
 *
 * @throws AppError `not_found`, `forbidden` (hosts cannot send each other out)
 */
export async function sendPersonOut({ db }: Pick<Deps, 'db'>, act: ClassAct & { personId: string }): Promise<void> {
  const { classSessionId, personId } = act;
  await db.transaction().execute(async (trx) => {
    const [standing] = await listClassStandings(trx, [{ classSessionId, personId }]);
    await requireRightInClass(trx, act, 'person:send-out', { personRole: standing?.role ?? undefined });
    const isGuest = standing?.isGuest === true;
    // Outside the room there is nothing that a guest reads.
    if (!isGuest) await upsertSentOut(trx, act);
    const live = await requireLiveClass(trx, classSessionId);
    await auditClassAct(trx, act, live, 'class.send-person-out', isGuest ? { guestId: personId } : { personId });
  });
}
