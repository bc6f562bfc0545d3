import { type Kysely, sql } from 'kysely';

/** One more attempt at a quiz than it has, given to a person by a manager. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table attempt_grant`.execute(db);
}

const upStatements = [
  `create table attempt_grant (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    quiz_slug text not null,
    reason text not null,
    granted_by uuid references person on delete set null,
    granted_at timestamptz not null
  )`,
  `comment on table attempt_grant is 'each row is one attempt more than the quiz has, also once the course has a new version'`,
  `comment on column attempt_grant.id is 'made with the form, so that a form sent twice is one attempt'`,
  `comment on column attempt_grant.reason is 'why; the person reads it'`,
  `create index on attempt_grant (person_id, course_id, quiz_slug)`,
];
