import { type Kysely, sql } from 'kysely';

/** A whole class as one PDF, made for one person by their rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table class_record').execute(db);
}

const upStatements = [
  `create table class_record (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    locale text not null check (char_length(locale) between 2 and 35),
    teaches boolean not null,
    sees_attendance boolean not null,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    steps smallint not null default 0 check (steps >= 0),
    done_steps smallint not null default 0 check (done_steps between 0 and steps),
    hash text check (hash ~ '^[0-9a-f]{64}$'),
    bytes integer check (bytes > 0),
    asked_at timestamptz not null,
    made_at timestamptz,
    check ((state = 'done') = (hash is not null)),
    check ((hash is null) = (bytes is null)),
    check ((hash is null) = (made_at is null)),
    unique (class_session_id, person_id)
  )`,
  `comment on table class_record is 'a whole class as one PDF, as the person could see it when it was made; of each the latest, and for a week'`,
  `comment on column class_record.id is 'made by the form, so that one that is asked for twice is made once'`,
  `comment on column class_record.locale is 'in which language it is written'`,
  `comment on column class_record.teaches is 'the person taught the class when it was made: what trainees may not read stands in it'`,
  `comment on column class_record.sees_attendance is 'likewise of everybody''s attendance'`,
  `comment on column class_record.steps is 'parts that are to be made; 0: not counted yet'`,
  `create index on class_record (person_id)`,
  `create index on class_record (asked_at)`,
];
