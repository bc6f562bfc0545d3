import { type Kysely, sql } from 'kysely';

/** How long imports are kept, and after which time without use sessions end, is set in the browser. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table installation add column import_days integer check (import_days between 7 and 3650),
    add column session_days integer check (session_days between 2 and 30)`.execute(db);
  await sql`comment on column installation.import_days is
    'for so many days after its end an import is kept; its rows go as soon as it cannot be undone any more'`.execute(
    db,
  );
  await sql`comment on column installation.session_days is 'a session ends after so many days in which nobody used it'`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table installation drop column import_days, drop column session_days`.execute(db);
}
