import { type Kysely, sql } from 'kysely';

/** Who was made a host of one class while it was held. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table class_co_host').execute(db);
}

const upStatements = [
  `create table class_co_host (
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    granted_at timestamptz not null,
    primary key (class_session_id, person_id)
  )`,
  `comment on table class_co_host is 'people whom a host made a host of this class alone; in its room they may what hosts may'`,
  `create index on class_co_host (person_id)`,
];
