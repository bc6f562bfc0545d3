import { type Kysely, sql } from 'kysely';

/** Of what somebody did the columns that their figures hang on; a change of others leaves them as they are. */
const sources = [
  ['lesson_progress', 'person_id, course_id, lesson_slug, completed_at, read_at, last_opened_at'],
  ['lesson_study', 'person_id, course_id, what, seconds'],
  ['quiz_attempt', 'person_id, course_id, quiz_slug, passed, submitted_at'],
  ['assignment_piece', 'person_id, course_id, assignment_slug, passed, saved_at'],
  ['mark_change', 'person_id, course_id, part, slug, change, passed, made_at, ended_at'],
] as const;

/**
 * How far each person is in each course, for lists of those who are taught: counted by a job, and no longer known from the moment on
 * when something is written that it hangs on. Of whom it is not known it is counted when it is asked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(`create table learner_pace (
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    course_version_id uuid references course_version on delete set null,
    done integer not null default 0,
    tasks integer not null default 0,
    opened integer not null default 0,
    read integer not null default 0,
    heard integer not null default 0,
    last_at timestamptz,
    primary key (person_id, course_id))`);
  await run(`comment on table learner_pace is 'counted from what people did; db/queries/learning/pace.ts'`);
  await run(
    `comment on column learner_pace.course_version_id is 'for which it was counted; null: it is to be counted anew'`,
  );
  await run('create index learner_pace_course on learner_pace (course_id)');
  await run('create index learner_pace_to_count on learner_pace (course_id) where course_version_id is null');
  // Whoever writes waits here for who counts, and who counts passes over what is being written: neither misses the other. Of whoever is
  // deleted nothing is noted.
  await run(`create function forget_learner_pace() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        insert into learner_pace (person_id, course_id)
          select person.id, course.id from person, course where person.id = old.person_id and course.id = old.course_id
          on conflict (person_id, course_id) do update set course_version_id = null
            where learner_pace.course_version_id is not null;
      end if;
      if tg_op <> 'DELETE' then
        insert into learner_pace (person_id, course_id) values (new.person_id, new.course_id)
          on conflict (person_id, course_id) do update set course_version_id = null
            where learner_pace.course_version_id is not null;
      end if;
      return null;
    end $$`);
  for (const [table, columns] of sources) {
    await run(`create trigger forget_learner_pace after insert or delete or update of ${columns} on ${table}
      for each row execute function forget_learner_pace()`);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const [table] of sources) await sql.raw(`drop trigger forget_learner_pace on ${table}`).execute(db);
  await sql.raw('drop function forget_learner_pace').execute(db);
  await sql.raw('drop table learner_pace').execute(db);
}
