import { type Kysely, sql } from 'kysely';

/** Hosts close a class to newcomers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table class_session add column locked_at timestamptz').execute(db);
  await sql
    .raw(
      `comment on column class_session.locked_at is 'since when only hosts and those who were in it before may enter; null: whoever may join'`,
    )
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table class_session drop column locked_at').execute(db);
}
