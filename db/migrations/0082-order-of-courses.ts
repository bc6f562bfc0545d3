import { type Kysely, sql } from 'kysely';

/** What comes before a course of a programme can be set in the browser; it then holds over what its file says. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table programme drop column order_set_by, drop column order_set_at').execute(db);
}

const upStatements = [
  `alter table programme add column order_set_at timestamptz,
    add column order_set_by uuid references person on delete set null`,
  `comment on column programme.order_set_at is
    'when course_prerequisite was set in the browser: since then its file sets it no more; null: its file does'`,
];
