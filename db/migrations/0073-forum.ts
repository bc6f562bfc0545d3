import { type Kysely, sql } from 'kysely';

/** Questions about lessons and talk about courses: threads, what people wrote in them, and what others made of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table forum_thread (
    id uuid primary key,
    course_id uuid not null references course on delete cascade,
    lesson_slug text,
    title text not null,
    started_at timestamptz not null,
    last_post_at timestamptz not null,
    waiting_since timestamptz,
    answer_id uuid,
    answered_by uuid references person on delete set null,
    pinned_at timestamptz,
    locked_at timestamptz
  )`,
  `comment on table forum_thread is 'a question about a lesson, or a talk about a course'`,
  `comment on column forum_thread.lesson_slug is 'null: about the course'`,
  `comment on column forum_thread.title is 'the beginning of its opening post: domain/forum/thread-title.ts'`,
  `comment on column forum_thread.waiting_since is 'since when nobody who teaches has said anything to who learns; null: it does not wait'`,
  `comment on column forum_thread.answer_id is 'the post that an instructor marked as the answer'`,
  `create table forum_post (
    id uuid primary key,
    thread_id uuid not null references forum_thread on delete cascade,
    is_opening boolean not null,
    person_id uuid not null references person,
    organisation_id uuid references organisation,
    staff_role text check (staff_role in ('instructor', 'manager')),
    quotes_id uuid references forum_post on delete set null,
    words text not null,
    locale text not null,
    written_at timestamptz not null,
    edited_at timestamptz,
    withdrawn_at timestamptz,
    hidden_at timestamptz,
    hidden_by uuid references person on delete set null,
    hidden_why text,
    hidden_reason text,
    rewritten_at timestamptz,
    check ((hidden_at is null) = (hidden_why is null)),
    check (rewritten_at is null or hidden_at is not null)
  )`,
  `comment on column forum_post.id is 'made with the form or on the device: sent twice, it is one'`,
  `comment on column forum_post.organisation_id is 'for which its writer learnt or taught then: whose staff looks after it'`,
  `comment on column forum_post.staff_role is 'as what its writer spoke then; null: as one who learns'`,
  `comment on column forum_post.locale is 'of the words: told by their script, or chosen'`,
  `comment on column forum_post.hidden_why is 'of domain/people/reason.ts'`,
  `comment on column forum_post.rewritten_at is 'by its writer since it was hidden: it waits to be shown again'`,
  `create unique index on forum_post (thread_id) where is_opening`,
  `create index on forum_post (thread_id, written_at, id)`,
  `create index on forum_post (person_id)`,
  `create index on forum_post (organisation_id)`,
  `create index on forum_post (quotes_id) where quotes_id is not null`,
  `create index on forum_post (rewritten_at) where rewritten_at is not null`,
  `alter table forum_thread add constraint forum_thread_answer_id_fkey
    foreign key (answer_id) references forum_post on delete set null`,
  `create index on forum_thread (course_id, lesson_slug)`,
  `create index on forum_thread (course_id, last_post_at desc)`,
  `create index on forum_thread (waiting_since) where waiting_since is not null`,
  `create index on forum_thread (answer_id) where answer_id is not null`,
  `create table forum_wording (
    post_id uuid not null references forum_post on delete cascade,
    until timestamptz not null,
    words text not null,
    locale text not null,
    primary key (post_id, until)
  )`,
  `comment on table forum_wording is 'what a post said before it was changed'`,
  `create table forum_vote (
    post_id uuid not null references forum_post on delete cascade,
    person_id uuid not null references person on delete cascade,
    voted_at timestamptz not null,
    primary key (post_id, person_id)
  )`,
  `comment on table forum_vote is 'whom a post helps, too; of an opening post, who asks the same'`,
  `create index on forum_vote (person_id)`,
  `create table forum_mention (
    post_id uuid not null references forum_post on delete cascade,
    person_id uuid not null references person on delete cascade,
    name text not null,
    primary key (post_id, person_id)
  )`,
  `comment on column forum_mention.name is 'as it stands in the words, without the @'`,
  `create index on forum_mention (person_id)`,
  `create table forum_report (
    id uuid primary key,
    post_id uuid not null references forum_post on delete cascade,
    person_id uuid not null references person on delete cascade,
    why text not null,
    reason text not null,
    reported_at timestamptz not null,
    settled_at timestamptz,
    settled_by uuid references person on delete set null,
    unique (post_id, person_id)
  )`,
  `comment on column forum_report.settled_at is 'the post was hidden or left as it is'`,
  `create index on forum_report (person_id)`,
  `create index on forum_report (reported_at) where settled_at is null`,
  `create table forum_visit (
    course_id uuid not null references course on delete cascade,
    person_id uuid not null references person on delete cascade,
    visited_at timestamptz not null,
    new_from timestamptz not null,
    primary key (course_id, person_id)
  )`,
  `comment on table forum_visit is 'when somebody was in a forum: a row a person and course, whatever is written there'`,
  `comment on column forum_visit.new_from is 'the visit before: what came since is new to them'`,
  `create index on forum_visit (person_id)`,
];

const downStatements = [
  'drop table forum_visit',
  'drop table forum_report',
  'drop table forum_mention',
  'drop table forum_vote',
  'drop table forum_wording',
  'alter table forum_thread drop constraint forum_thread_answer_id_fkey',
  'drop table forum_post',
  'drop table forum_thread',
];
