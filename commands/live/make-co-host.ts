import type { Deps } from '#commands/deps.ts';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { insertCoHost } from '#db/queries/live/co-hosts.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Makes a person a host of this class alone. Done once.
 *
 * @throws AppError `not_found`, `forbidden` (also of a removed person, and when who asks was made a host themselves)
 */
export async function makeCoHost({ db }: Pick<Deps, 'db'>, act: ClassAct & { personId: string }): Promise<void> {
  const { classSessionId, personId, actorId, at } = act;
  await db.transaction().execute(async (trx) => {
    const [person] = await listClassStandings(trx, [{ classSessionId, personId }]);
    const [asker] = await listClassStandings(trx, [{ classSessionId, personId: actorId }]);
    await requireRightInClass(trx, act, 'co-host:make', {
      personRole: person && !person.isRemoved ? (person.role ?? undefined) : undefined,
      isCoHost: person?.isCoHost ?? false,
      isAskerCoHost: asker?.isCoHost ?? false,
    });
    if (!(await insertCoHost(trx, { classSessionId, personId, grantedAt: at }))) return;
    const live = await requireLiveClass(trx, classSessionId);
    await auditClassAct(trx, act, live, 'class.make-co-host', { personId });
  });
}
