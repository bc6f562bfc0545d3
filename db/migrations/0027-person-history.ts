import { type Kysely, sql } from 'kysely';

/** What was done to a person is found, also where the act is about something of theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index audit_event_about on audit_event ((details ->> 'personId')) 
    where details ->> 'personId' is not null`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index audit_event_about`.execute(db);
}
