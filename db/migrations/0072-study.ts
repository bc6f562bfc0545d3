import { type Kysely, sql } from 'kysely';

/** Where somebody stopped in a lesson, whether it was read, and which seconds of its text, sounds and films somebody was at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table lesson_study').execute(db);
  await sql
    .raw(
      'alter table lesson_progress drop column section, drop column section_at, drop column end_reached_at, drop column read_at',
    )
    .execute(db);
}

const upStatements = [
  `alter table lesson_progress add column section integer not null default 0 check (section >= 0),
    add column section_at timestamptz, add column end_reached_at timestamptz, add column read_at timestamptz`,
  `comment on column lesson_progress.section is 'where the person stopped: under the heading with the id part-<section>; 0: before the first'`,
  `comment on column lesson_progress.section_at is 'when; what comes later from a device and is older changes nothing'`,
  `comment on column lesson_progress.end_reached_at is 'when the end of the text was on the screen first'`,
  `comment on column lesson_progress.read_at is 'when the end was reached and the time was enough to read it'`,
  `create table lesson_study (
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    lesson_slug text not null,
    what text not null,
    stretches jsonb not null,
    seconds integer not null check (seconds >= 0),
    duration integer check (duration > 0),
    changed_at timestamptz not null,
    primary key (person_id, course_id, lesson_slug, what)
  )`,
  `comment on table lesson_study is 'which seconds somebody was at, none twice'`,
  `comment on column lesson_study.what is 'text, or the name of a sound or film of the lesson'`,
  `comment on column lesson_study.stretches is '[[from, to], …] in whole seconds: of the sound or film; of text, since 1970 with it on the screen'`,
  `comment on column lesson_study.seconds is 'in the stretches'`,
  `comment on column lesson_study.duration is 'of the sound or film, in seconds, as the browser knows it'`,
  `create index on lesson_study (course_id)`,
];
