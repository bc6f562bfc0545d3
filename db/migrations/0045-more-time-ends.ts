import { type Kysely, sql } from 'kysely';

/** More time to ask for a check of attendance can be taken back, and ends with the answer to its person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from attendance_more_time where ended_at is not null`.execute(db);
  await sql`alter table attendance_more_time drop column ended_at, drop column ended_by`.execute(db);
}

const upStatements = [
  `alter table attendance_more_time add column ended_at timestamptz,
    add column ended_by uuid references person on delete set null`,
  `create index on attendance_more_time (ended_by)`,
  `comment on column attendance_more_time.ended_at is
    'taken back, or its person was answered: it holds the class open no longer'`,
];
