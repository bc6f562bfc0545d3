import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** State of one feature of a room, and the lease of the room that writes it. */
export interface RoomStateKey {
  classSessionId: string;
  fence: number;
  feature: string;
}

/** What is kept of a class's room, by feature. */
export async function listRoomState(db: Queryable, classSessionId: string): Promise<Map<string, unknown>> {
  const rows = await db
    .selectFrom('liveRoomState')
    .select(['feature', 'state'])
    .where('classSessionId', '=', classSessionId)
    .execute();
  return new Map(rows.map((row) => [row.feature, row.state]));
}

/**
 * Keeps the state of a feature in the place of the one before. Nothing happens when a later version is there already, or
 * another room holds the class by now.
 */
export async function saveRoomState(
  db: Queryable,
  { classSessionId, fence, feature, state, version }: RoomStateKey & { state: unknown; version: number },
): Promise<void> {
  await sql`
    insert into live_room_state as kept (class_session_id, feature, state, fence, version, saved_at)
    select class_session_id, ${feature}, ${JSON.stringify(state)}::jsonb, fence, ${version}, clock_timestamp()
    from room_lease where class_session_id = ${classSessionId} and fence = ${fence}
    on conflict (class_session_id, feature) do update
      set state = excluded.state, fence = excluded.fence, version = excluded.version, saved_at = excluded.saved_at
      where (kept.fence, kept.version) < (excluded.fence, excluded.version)`.execute(db);
}

/** The class is over: its room clears up. */
export async function deleteRoomState(db: Queryable, { classSessionId, feature }: RoomStateKey): Promise<void> {
  await db
    .deleteFrom('liveRoomState')
    .where('classSessionId', '=', classSessionId)
    .where('feature', '=', feature)
    .execute();
}

/** These classes are over, and no room of theirs is open. */
export async function deleteRoomStateOf(db: Queryable, classSessionIds: readonly string[]): Promise<void> {
  if (classSessionIds.length === 0) return;
  await db
    .deleteFrom('liveRoomState')
    .where('classSessionId', 'in', [...classSessionIds])
    .execute();
}
