import { type Kysely, sql } from 'kysely';

/** Questions that were asked without a network, among what devices send. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of kindIn([...kinds, 'question.ask'])) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`delete from sync_act where kind = 'question.ask'`).execute(db);
  for (const statement of kindIn(kinds)) await sql.raw(statement).execute(db);
}

const kinds = [
  ...['lesson.done', 'check.answer', 'quiz.submit', 'roll.call', 'together.lesson', 'together.quiz', 'together.end'],
  ...['note.write', 'bookmark.set', 'survey.answer'],
];
const kindIn = (some: readonly string[]) => [
  'alter table sync_act drop constraint sync_act_kind_check',
  `alter table sync_act add constraint sync_act_kind_check check (kind in (${some.map((one) => `'${one}'`).join(', ')}))`,
];
