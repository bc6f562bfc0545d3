import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

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
 *
 * The rows travel as one parameter: a class writes this every few seconds, and so it is one prepared statement however
 * many they are.
 */
export async function upsertPresence(db: Queryable, rows: readonly PresenceRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into presence_interval
      (id, class_session_id, person_id, node_id, role, language, device, joined_at, last_seen_at, left_at)
    select id, "classSessionId", "personId", "nodeId", role, language, device, "joinedAt", "lastSeenAt", "leftAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row_given (
      id uuid, "classSessionId" uuid, "personId" uuid, "nodeId" text, role text, language text, device text,
      "joinedAt" timestamptz, "lastSeenAt" timestamptz, "leftAt" timestamptz)
    on conflict (id) do update set
      last_seen_at = greatest(presence_interval.last_seen_at, excluded.last_seen_at),
      left_at = coalesce(presence_interval.left_at, excluded.left_at)`.execute(db);
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
