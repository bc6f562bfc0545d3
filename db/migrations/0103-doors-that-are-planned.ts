import { type Kysely, sql } from 'kysely';

/** How the door of a class is when it begins is said when the class is planned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table class_session add column locks_at_start boolean not null default false').execute(db);
  await sql
    .raw(
      `comment on column class_session.locks_at_start is 'it is closed to newcomers when it begins; hosts open it again'`,
    )
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table class_session drop column locks_at_start').execute(db);
}
