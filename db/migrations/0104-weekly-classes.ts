import { type Kysely, sql } from 'kysely';

/** Classes that are held weekly are planned together, and changed one by one or together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table class_session drop column series_id').execute(db);
}

const upStatements = [
  'alter table class_session add column series_id uuid',
  `comment on column class_session.series_id is 'the same for classes that were planned together, one a week; null for one alone'`,
  'create index on class_session (series_id, starts_at) where series_id is not null',
];
