import { type Kysely, sql } from 'kysely';

/**
 * Up to when somebody has been told what is new in forums: each week once, whatever their clocks are then, and who had no
 * news is not asked about again on the same Monday.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table person add column forum_told_until timestamptz').execute(db);
  await sql
    .raw(`comment on column person.forum_told_until is 'up to when the weekly notice of forums was told; null: never'`)
    .execute(db);
  await sql
    .raw(`update person set forum_told_until = told.at
      from (select person_id, max(created_at) as at from notice where kind = 'forum.week' group by person_id) as told
      where told.person_id = person.id`)
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table person drop column forum_told_until').execute(db);
}
