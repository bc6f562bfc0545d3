import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** Ends the running classes that were planned to end before this, at the time when an instructor was last seen. */
export async function markForgottenClassesEnded(
  db: Queryable,
  plannedEndBefore: Date,
): Promise<{ id: string; organisationId: string; endedAt: Date | null }[]> {
  return db
    .updateTable('classSession')
    .set({
      status: 'ended',
      endedAt: sql<Date>`greatest(class_session.started_at, coalesce(
        (select max(seen.last_seen_at) from presence_interval seen
          where seen.class_session_id = class_session.id and seen.role = 'host'),
        class_session.ends_at))`,
    })
    .where('status', '=', 'live')
    .where('endsAt', '<', plannedEndBefore)
    .returning(['id', 'endedAt', 'organisationId'])
    .execute();
}

/** Closes the breaks that are on in classes that have ended: at that end, or where they began when that is later. */
export async function closeBreaksOf(db: Queryable, classSessionIds: readonly string[]): Promise<void> {
  if (classSessionIds.length === 0) return;
  await db
    .updateTable('sessionBreak')
    .from('classSession')
    .set({ endedAt: sql<Date>`greatest(session_break.started_at, class_session.ended_at)` })
    .whereRef('classSession.id', '=', 'sessionBreak.classSessionId')
    .where('sessionBreak.classSessionId', 'in', [...classSessionIds])
    .where('sessionBreak.endedAt', 'is', null)
    .execute();
}
