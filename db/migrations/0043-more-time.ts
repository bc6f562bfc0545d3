import { type Kysely, sql } from 'kysely';

/** A person has more time to ask for a check of their attendance of a class; its attendance stays open for so long. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table attendance_more_time`.execute(db);
}

const upStatements = [
  `create table attendance_more_time (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    until timestamptz not null,
    why text not null,
    reason text not null,
    granted_by uuid references person on delete set null,
    granted_at timestamptz not null
  )`,
  `create index on attendance_more_time (class_session_id, until)`,
  `create index on attendance_more_time (person_id)`,
  `comment on table attendance_more_time is
    'until when a person may ask for a check of their attendance; the class is not closed before'`,
  `comment on column attendance_more_time.id is 'made with the form, so that a form sent twice is one grant'`,
  `comment on column attendance_more_time.why is 'of domain/people/reason.ts'`,
  `comment on column attendance_more_time.reason is 'in words; the person reads it'`,
];
