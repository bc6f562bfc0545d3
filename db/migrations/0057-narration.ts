import { type Kysely, sql } from 'kysely';

/** Lessons and questions are read aloud part by part: what was recorded of each, and the sound that is made of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table narration (
    draft_id uuid not null references course_draft on delete cascade,
    path text not null check (path ~ '^(lessons|quizzes)/[^/]+/[^/]+[.]opus$'),
    revision integer not null default 1,
    work text not null check (work in ('waiting', 'running', 'done', 'failed')),
    work_problem text,
    asked_by uuid references person on delete set null,
    asked_at timestamptz not null,
    primary key (draft_id, path)
  )`,
  `comment on table narration is 'a sound of a draft that is made of its clips'`,
  `comment on column narration.path is 'of the sound, from the folder of the course'`,
  `comment on column narration.revision is 'goes up when it is made anew'`,
  `comment on column narration.work_problem is 'why it could not be made; its words are in the interface'`,

  `create table narration_clip (
    id uuid primary key,
    draft_id uuid not null references course_draft on delete cascade,
    path text not null check (path ~ '^(lessons|quizzes)/[^/]+/[^/]+[.]opus$'),
    part integer not null check (part >= -1),
    words text not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    bytes integer not null check (bytes > 0),
    type text not null,
    duration_ms integer,
    made_at timestamptz not null
  )`,
  `comment on table narration_clip is 'what was recorded or sent of one part, as it came'`,
  `comment on column narration_clip.part is 'of a lesson: 0 the title, then each heading, paragraph, item; -1: all of it in one'`,
  `comment on column narration_clip.words is 'what stood there when it was recorded: it says whether that has changed, or moved'`,
  `create index on narration_clip (draft_id, path)`,
  `create index on narration_clip (hash)`,
];

const downStatements = ['drop table narration_clip', 'drop table narration'];
