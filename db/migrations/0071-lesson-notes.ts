import { type Kysely, sql } from 'kysely';

/** What somebody notes down in a lesson, and the places in it that they mark, for themselves alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const kinds = [
  ...['lesson.done', 'check.answer', 'quiz.submit', 'roll.call'],
  ...['together.lesson', 'together.quiz', 'together.end'],
];
const kindIn = (some: readonly string[]) =>
  `alter table sync_act add constraint sync_act_kind_check check (kind in (${some.map((one) => `'${one}'`).join(', ')}))`;

const upStatements = [
  `create table lesson_note (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    lesson_slug text not null,
    section integer not null check (section >= 0),
    words text not null check (words <> ''),
    revision integer not null default 1,
    written_at timestamptz not null,
    changed_at timestamptz not null
  )`,
  `comment on table lesson_note is 'what somebody wrote down in a lesson; read by nobody else'`,
  `comment on column lesson_note.id is 'made with the form, so that a note that is sent twice is one'`,
  `comment on column lesson_note.section is '0: the whole lesson; else under its heading with the id part-<section>'`,
  `comment on column lesson_note.revision is 'goes up when it is changed: says over which words others were written'`,
  `create index on lesson_note (person_id, course_id, lesson_slug)`,
  `create index on lesson_note (course_id)`,
  `create table lesson_bookmark (
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    lesson_slug text not null,
    section integer not null check (section >= 0),
    set_at timestamptz not null,
    primary key (person_id, course_id, lesson_slug, section)
  )`,
  `comment on table lesson_bookmark is 'a place in a lesson that somebody marked'`,
  `comment on column lesson_bookmark.section is 'as of lesson_note'`,
  `create index on lesson_bookmark (course_id)`,
  'alter table sync_act drop constraint sync_act_kind_check',
  kindIn([...kinds, 'note.write', 'bookmark.set']),
];

const downStatements = [
  'drop table lesson_bookmark',
  'drop table lesson_note',
  `delete from sync_act where kind in ('note.write', 'bookmark.set')`,
  'alter table sync_act drop constraint sync_act_kind_check',
  kindIn(kinds),
];
