import { type Kysely, sql } from 'kysely';

/** Questions that people ask in a class, and who else wants to hear the answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table class_question (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    display_name text not null,
    role text not null,
    body text not null check (char_length(body) between 1 and 500),
    asked_at timestamptz not null,
    state text not null default 'waiting'
      check (state in ('waiting', 'taken', 'answered', 'hidden', 'withdrawn')),
    settled_at timestamptz
  )`,
  `comment on table class_question is 'what somebody asked in a class; kept with it'`,
  `comment on column class_question.id is 'made by whoever asks, so that a question sent twice is one question'`,
  `comment on column class_question.display_name is 'the name by which the person was in the class'`,
  `comment on column class_question.role is 'what the person was in the class when asking'`,
  `comment on column class_question.state is 'taken: it stands on the stage; hidden: a host took it out; withdrawn: who asked did'`,
  `comment on column class_question.settled_at is 'when it came into the state that it has; null while it has waited from the beginning'`,
  `create index on class_question (class_session_id, asked_at)`,
  `create index on class_question (person_id)`,
  `create unique index class_question_taken on class_question (class_session_id) where state = 'taken'`,
  `create table class_question_vote (
    question_id uuid not null references class_question on delete cascade,
    person_id uuid not null references person on delete cascade,
    voted_at timestamptz not null,
    primary key (question_id, person_id)
  )`,
  `comment on table class_question_vote is 'who wants to hear the answer too'`,
  `create index on class_question_vote (person_id)`,
];

const downStatements = [`drop table class_question_vote`, `drop table class_question`];
