import { type Kysely, sql } from 'kysely';

/** Who was put out of a class for a moment: until they come back they are not in it, and read nothing of what is said there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table class_sent_out').execute(db);
}

const upStatements = [
  `create table class_sent_out (
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    sent_out_at timestamptz not null,
    primary key (class_session_id, person_id)
  )`,
  `comment on table class_sent_out is 'when a host put somebody out of a class last who may come back; over once the person has come'`,
  `create index on class_sent_out (person_id)`,
];
