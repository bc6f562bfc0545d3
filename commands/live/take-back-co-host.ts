import type { Deps } from '#commands/deps.ts';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { deleteCoHost } from '#db/queries/live/co-hosts.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * A person who was made a host of this class is again what they were. Done once.
 *
 * @throws AppError `not_found`, `forbidden` (also when who asks was made a host themselves)
 */
export async function takeBackCoHost({ db }: Pick<Deps, 'db'>, act: ClassAct & { personId: string }): Promise<void> {
  const { classSessionId, personId, actorId } = act;
  await db.transaction().execute(async (trx) => {
    const [asker] = await listClassStandings(trx, [{ classSessionId, personId: actorId }]);
    await requireRightInClass(trx, act, 'co-host:take-back', { isAskerCoHost: asker?.isCoHost ?? false });
    if (!(await deleteCoHost(trx, { classSessionId, personId }))) return;
    const live = await requireLiveClass(trx, classSessionId);
    await auditClassAct(trx, act, live, 'class.take-back-co-host', { personId });
  });
}
