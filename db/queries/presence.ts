import { sql } from 'kysely';
import type { Queryable } from '../client.ts';

/** One connection of one person to one class, as the media server saw it. */
export interface PresenceRow {
  id: string;
  classSessionId: string;
  personId: string;
  nodeId: string;
  role: string;
  language: string | null;
  device: string | null;
  joinedAt: Date;
  lastSeenAt: Date;
  /** null while connected, and after a crash. */
  leftAt: Date | null;
}

/**
 * Writes many presence rows in one statement. Idempotent: a row is known by its id, `last_seen_at` only moves forward
 * and a leave is never taken back, so rows may be sent again after an outage of the database.
 */
export async function upsertPresence(db: Queryable, rows: readonly PresenceRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('presenceInterval')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        lastSeenAt: sql<Date>`greatest(presence_interval.last_seen_at, excluded.last_seen_at)`,
        leftAt: sql<Date>`coalesce(presence_interval.left_at, excluded.left_at)`,
      }),
    )
    .execute();
}

/** Every presence row of a class, oldest first: the ledger that attendance is computed from. */
export async function listPresence(db: Queryable, classSessionId: string): Promise<PresenceRow[]> {
  return db
    .selectFrom('presenceInterval')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .orderBy('joinedAt')
    .orderBy('id')
    .execute();
}
