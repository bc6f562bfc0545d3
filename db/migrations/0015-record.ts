import { type Kysely, sql } from 'kysely';

/** The record is read by time, and cleared by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index audit_event_at on audit_event (at, id)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index audit_event_at`.execute(db);
}
