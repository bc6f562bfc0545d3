import { type Kysely, sql } from 'kysely';

/** Who takes a file out of a draft has written in it, and does not review it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw('alter table draft_file_save add column removed_by uuid references person on delete set null')
    .execute(db);
  await sql
    .raw(`comment on column draft_file_save.removed_by is 'who took the file out then; null: it was saved again'`)
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table draft_file_save drop column removed_by').execute(db);
}
