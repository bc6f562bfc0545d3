import { type Kysely, sql } from 'kysely';

/**
 * What waits is found in its order and told apart without reading its rows: pieces of work by when they were handed in, those that
 * somebody marked, questions with their opening posts, classes to come.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'drop index assignment_piece_waiting',
    `create index assignment_piece_waiting on assignment_piece (handed_in_at, id) where state = 'waiting'`,
    'create index assignment_mark_marker on assignment_mark (marker_id, piece_id)',
    'drop index forum_post_opening',
    `create unique index forum_post_opening on forum_post (thread_id)
      include (organisation_id, hidden_at, withdrawn_at, id) where is_opening`,
    'drop index forum_thread_waiting_since_idx',
    `create index forum_thread_waiting on forum_thread (waiting_since) include (id, course_id)
      where waiting_since is not null and answer_id is null and locked_at is null`,
    `create index class_session_to_come on class_session (ends_at) where status in ('scheduled', 'live')`,
  ]) {
    await sql.raw(statement).execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'drop index class_session_to_come',
    'drop index forum_thread_waiting',
    'create index forum_thread_waiting_since_idx on forum_thread (waiting_since) where waiting_since is not null',
    'drop index forum_post_opening',
    `create unique index forum_post_opening on forum_post (thread_id)
      include (organisation_id, hidden_at, withdrawn_at) where is_opening`,
    'drop index assignment_mark_marker',
    'drop index assignment_piece_waiting',
    `create index assignment_piece_waiting on assignment_piece (handed_in_at) where state = 'waiting'`,
  ]) {
    await sql.raw(statement).execute(db);
  }
}
