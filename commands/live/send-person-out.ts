import type { Deps } from '#commands/deps.ts';
import { listClassStandings } from '#db/queries/live/class-standing.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Writes down that a person is put out of a class, who may come back: nothing else of it is kept.
 *
 * @throws AppError `not_found`, `forbidden` (hosts cannot send each other out)
 */
export async function sendPersonOut({ db }: Pick<Deps, 'db'>, act: ClassAct & { personId: string }): Promise<void> {
  const { classSessionId, personId } = act;
  await db.transaction().execute(async (trx) => {
    const [standing] = await listClassStandings(trx, [{ classSessionId, personId }]);
    await requireRightInClass(trx, act, 'person:send-out', { personRole: standing?.role ?? undefined });
    const live = await requireLiveClass(trx, classSessionId);
    await auditClassAct(trx, act, live, 'class.send-person-out', { personId });
  });
}
