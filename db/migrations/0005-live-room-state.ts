import { type Kysely, sql } from 'kysely';

/** What a live room has to find again when its media server died. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table live_room_state (
    class_session_id uuid not null references class_session on delete cascade,
    feature text not null,
    state jsonb not null,
    fence integer not null,
    version integer not null,
    saved_at timestamptz not null,
    primary key (class_session_id, feature)
  )`,
  `comment on table live_room_state is 'state of a live room that counts while the class is held, and outlives the media server; gone when the class ends'`,
  `comment on column live_room_state.feature is 'hands, floor, …: each feature of a room has one row, written as a whole'`,
  `comment on column live_room_state.state is 'of the form that the feature checks when it reads it (media-server/rooms)'`,
  `comment on column live_room_state.fence is 'the lease of the room that wrote it'`,
  `comment on column live_room_state.version is 'counts the changes under this lease, so that a write that comes late changes nothing'`,
];

const downStatements = [`drop table live_room_state`];
