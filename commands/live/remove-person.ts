import type { Deps } from '#commands/deps.ts';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { removeGuest } from '#db/queries/live/guests.ts';
import { insertRemoval } from '#db/queries/live/live-class.ts';
import { holdLease } from '#db/queries/live/room-lease.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';
import { endProlongingFor } from './prolong-for-class.ts';

/**
 * Keeps a person, or a guest, out of a class for good. Done once.
 *
 * @throws AppError `not_found`, `forbidden` (hosts cannot remove each other)
 */
export async function removePerson({ db }: Pick<Deps, 'db'>, act: ClassAct & { personId: string }): Promise<void> {
  const { classSessionId, personId, actorId, at } = act;
  await db.transaction().execute(async (trx) => {
    // Whoever lets the person back waits for what is under way here.
    await holdLease(trx, classSessionId);
    const [standing] = await listClassStandings(trx, [{ classSessionId, personId }]);
    await requireRightInClass(trx, act, 'person:remove', { personRole: standing?.role ?? undefined });
    const isGuest = standing?.isGuest === true;
    const isNew = isGuest
      ? await removeGuest(trx, { guestId: personId, removedBy: actorId, at })
      : await insertRemoval(trx, { classSessionId, personId, removedBy: actorId, removedAt: at });
    if (!isNew) return;
    if (!isGuest) await endProlongingFor(trx, { classSessionIds: [classSessionId], personId, at });
    const live = await requireLiveClass(trx, classSessionId);
    await auditClassAct(trx, act, live, 'class.remove-person', isGuest ? { guestId: personId } : { personId });
  });
}
