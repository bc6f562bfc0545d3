import { type Kysely, sql } from 'kysely';

/** Of every thread that waits is asked whence its opening post is and whether it is read: the index of those posts says so by itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create unique index forum_post_opening on forum_post (thread_id)
      include (organisation_id, hidden_at, withdrawn_at) where is_opening`)
    .execute(db);
  await sql.raw('drop index forum_post_thread_id_idx').execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('create unique index forum_post_thread_id_idx on forum_post (thread_id) where is_opening').execute(db);
  await sql.raw('drop index forum_post_opening').execute(db);
}
