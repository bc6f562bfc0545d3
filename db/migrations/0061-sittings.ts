import { type Kysely, sql } from 'kysely';

/** Attempts that are kept while somebody answers, against a time limit where the quiz has one; questions by topic. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table quiz add column rules jsonb not null default '{}'`,
  `comment on column quiz.rules is '{timeLimit: minutes, feedback, closesAt}: domain/learning/content.ts'`,
  `create table quiz_sitting (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    course_id uuid not null references course on delete cascade,
    quiz_slug text not null,
    quiz_id uuid not null references quiz,
    seed text not null,
    started_at timestamptz not null,
    due_at timestamptz,
    closed_at timestamptz,
    closed_by text check (closed_by in ('person', 'clock')),
    check ((closed_at is null) = (closed_by is null))
  )`,
  `comment on table quiz_sitting is 'an attempt while somebody is at it; quiz_attempt.id is the same once it is graded'`,
  `comment on column quiz_sitting.quiz_id is 'the version of the course in which it was begun, in which it is graded, too'`,
  `comment on column quiz_sitting.due_at is 'by the clock of the server; null: without a time limit'`,
  `create unique index on quiz_sitting (person_id, course_id, quiz_slug) where closed_at is null`,
  `create index on quiz_sitting (due_at) where closed_at is null`,
  `create index on quiz_sitting (quiz_id)`,
  `create index on quiz_sitting (course_id)`,
  `create table sitting_answer (
    sitting_id uuid not null references quiz_sitting on delete cascade,
    question_id text not null,
    is_late boolean not null,
    fields jsonb not null,
    is_final boolean not null default false,
    saved_at timestamptz not null,
    primary key (sitting_id, question_id, is_late)
  )`,
  `comment on table sitting_answer is 'what was chosen and typed last, as it was given'`,
  `comment on column sitting_answer.is_late is 'it came when the time was up: kept, and not graded'`,
  `comment on column sitting_answer.fields is '[[name of the field, value], ...]'`,
  `comment on column sitting_answer.is_final is 'the person was told whether it is right'`,
  `create table extra_time (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    percent integer not null check (percent between 0 and 200),
    why text not null,
    reason text not null,
    given_by uuid references person on delete set null,
    given_at timestamptz not null,
    ended_at timestamptz
  )`,
  `comment on table extra_time is 'so much longer a person has for every quiz with a time limit; of 0, and ended: taken back'`,
  `comment on column extra_time.id is 'made with the form, so that a form sent twice is one'`,
  `comment on column extra_time.why is 'of domain/people/reason.ts'`,
  `create unique index on extra_time (person_id) where ended_at is null`,
  `create table bank_topic (
    course_version_id uuid not null references course_version on delete cascade,
    slug text not null,
    questions jsonb not null,
    texts jsonb not null,
    primary key (course_version_id, slug)
  )`,
  `comment on table bank_topic is 'questions of a course that its quizzes draw from, also those that none does'`,
  `create index on quiz_attempt (course_id, quiz_slug, submitted_at desc)`,
];

const downStatements = [
  'drop index quiz_attempt_course_id_quiz_slug_submitted_at_idx',
  'drop table bank_topic',
  'drop table extra_time',
  'drop table sitting_answer',
  'drop table quiz_sitting',
  'alter table quiz drop column rules',
];
