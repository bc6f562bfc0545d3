import { type Kysely, sql } from 'kysely';

/** Groups that learn together before one screen: who was there, what each answered, and which attempts came of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table group_sitting (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    course_id uuid not null references course on delete cascade,
    kind text not null check (kind in ('lesson', 'quiz')),
    activity_slug text not null,
    quiz_id uuid references quiz on delete set null,
    led_by uuid references person on delete set null,
    is_private boolean not null,
    started_at timestamptz not null,
    closed_at timestamptz,
    received_at timestamptz,
    device_key_id uuid references device_key on delete set null
  )`,
  `comment on table group_sitting is 'a group that went through a lesson or a quiz together before one screen'`,
  `comment on column group_sitting.quiz_id is 'of a quiz: the one of the version that was shown'`,
  `comment on column group_sitting.is_private is 'what each chose is not shown to the room'`,
  `comment on column group_sitting.received_at is 'null: with a network; else when it came from a tablet'`,
  `comment on column group_sitting.device_key_id is 'of the tablet that brought it, while it is kept'`,
  `create index on group_sitting (organisation_id, started_at desc)`,
  `create index on group_sitting (course_id)`,
  `create index on group_sitting (quiz_id)`,
  `create index on group_sitting (led_by) where led_by is not null`,
  `create index on group_sitting (device_key_id)`,
  `create table group_sitting_person (
    sitting_id uuid not null references group_sitting on delete cascade,
    person_id uuid not null references person on delete cascade,
    arrived_at timestamptz not null,
    left_at timestamptz,
    attempt_id uuid not null,
    answers jsonb not null default '{}',
    outcome text check (outcome in ('done', 'opened', 'open', 'none', 'kept')),
    reason text check (reason is null or outcome = 'kept'),
    primary key (sitting_id, person_id)
  )`,
  `comment on table group_sitting_person is 'who was there; that is taking part in a lesson, and no attendance of a class'`,
  `comment on column group_sitting_person.left_at is 'null: was there to the end'`,
  `comment on column group_sitting_person.attempt_id is 'under which what they answered is an attempt once it ends'`,
  `comment on column group_sitting_person.answers is 'by quiz and question: what was chosen or typed, and when (ms)'`,
  `comment on column group_sitting_person.outcome is
    'null: it goes on, or a tablet brought it. done; opened: left a lesson early; open: not all of a quiz was answered; none: nothing was; kept: does not count'`,
  `create index on group_sitting_person (person_id)`,
  `alter table quiz_attempt add column sitting_id uuid`,
  `comment on column quiz_attempt.sitting_id is
    'null: alone; else answered in a group: group_sitting, which of a tablet may come later than the attempt'`,
  `alter table lesson_progress add column sitting_id uuid`,
  `comment on column lesson_progress.sitting_id is 'null: alone, or not done; else done in a group: group_sitting'`,
  `alter table sync_act drop constraint sync_act_kind_check`,
  `alter table sync_act add constraint sync_act_kind_check
    check (kind in ('lesson.done', 'check.answer', 'quiz.submit', 'roll.call', 'sitting.end'))`,
];

const downStatements = [
  `delete from sync_act where kind = 'sitting.end'`,
  `alter table sync_act drop constraint sync_act_kind_check`,
  `alter table sync_act add constraint sync_act_kind_check
    check (kind in ('lesson.done', 'check.answer', 'quiz.submit', 'roll.call'))`,
  `alter table lesson_progress drop column sitting_id`,
  `alter table quiz_attempt drop column sitting_id`,
  `drop table group_sitting_person`,
  `drop table group_sitting`,
];
