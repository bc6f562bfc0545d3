import { sql } from 'kysely';
import type { Database } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';

export interface EndedClass {
  id: string;
  endedAt: Date;
}

/**
 * Ends classes that still run long past their planned end because nobody pressed "end". Taught until an instructor was
 * last seen, or until the planned end when none was; otherwise the time to be attended would grow for ever.
 *
 * @param options.overrunMs how long past its planned end a class may run
 */
export async function endForgottenClasses(
  db: Database,
  options: { now: Date; overrunMs: number },
): Promise<EndedClass[]> {
  const before = new Date(options.now.getTime() - options.overrunMs);
  return db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('classSession')
      .set({
        status: 'ended',
        endedAt: sql<Date>`greatest(class_session.started_at, coalesce(
          (select max(seen.last_seen_at) from presence_interval seen
            where seen.class_session_id = class_session.id and seen.role = 'host'),
          class_session.ends_at))`,
      })
      .where('status', '=', 'live')
      .where('endsAt', '<', before)
      .returning(['id', 'endedAt', 'organisationId'])
      .execute();
    for (const { id, endedAt, organisationId } of ended) {
      const at = endedAt ?? options.now;
      await trx
        .updateTable('sessionBreak')
        .set({ endedAt: sql<Date>`greatest(started_at, ${at})` })
        .where('classSessionId', '=', id)
        .where('endedAt', 'is', null)
        .execute();
      await recordAudit(trx, {
        actorId: null,
        action: 'class.end-forgotten',
        subjectType: 'class_session',
        subjectId: id,
        organisationId,
      });
    }
    return ended.map(({ id, endedAt }) => ({ id, endedAt: endedAt ?? options.now }));
  });
}
