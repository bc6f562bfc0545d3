import { type Kysely, sql } from 'kysely';

/** What was planned can be changed, cancelled with a reason and taken back, and calendars can tell the later from the earlier. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table class_session
    add column revision integer not null default 0,
    add column changed_at timestamptz,
    add column cancelled_at timestamptz,
    add column cancel_reason text check (char_length(cancel_reason) between 1 and 500)`,
  `comment on column class_session.revision is 'how often the plan was changed, cancelling and taking that back included: the SEQUENCE of calendar files'`,
  `comment on column class_session.changed_at is 'when that was last; null for a plan as it was made'`,
  `comment on column class_session.cancel_reason is 'the people of the class read it; null also where none was asked for yet'`,
];

const downStatements = [
  `alter table class_session
    drop column revision, drop column changed_at, drop column cancelled_at, drop column cancel_reason`,
];
