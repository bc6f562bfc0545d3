import { type Kysely, sql } from 'kysely';

/** Groups that learn together before a tablet without a network: each person's part, and the end of it, among what devices send. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table sync_act drop constraint sync_act_kind_check').execute(db);
  await sql
    .raw(`alter table sync_act add constraint sync_act_kind_check check (kind in
      ('lesson.done', 'check.answer', 'quiz.submit', 'roll.call', 'together.lesson', 'together.quiz', 'together.end'))`)
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`delete from sync_act where kind in ('together.lesson', 'together.quiz', 'together.end')`).execute(db);
  await sql.raw('alter table sync_act drop constraint sync_act_kind_check').execute(db);
  await sql
    .raw(`alter table sync_act add constraint sync_act_kind_check
      check (kind in ('lesson.done', 'check.answer', 'quiz.submit', 'roll.call', 'sitting.end'))`)
    .execute(db);
}
