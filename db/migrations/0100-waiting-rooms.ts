import { type Kysely, sql } from 'kysely';

/** Newcomers of a class wait until a host lets them in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table class_waiting_answer').execute(db);
  await sql.raw('alter table class_session drop column waiting_room').execute(db);
}

const upStatements = [
  'alter table class_session add column waiting_room boolean not null default false',
  `comment on column class_session.waiting_room is 'newcomers wait at its door until a host lets them in; hosts and those who were in it do not'`,
  `create table class_waiting_answer (
    class_session_id uuid not null references class_session on delete cascade,
    person_id uuid not null references person on delete cascade,
    is_let_in boolean not null,
    answered_at timestamptz not null,
    primary key (class_session_id, person_id)
  )`,
  `comment on table class_waiting_answer is 'what a host answered who waited at the door of a class: let in, or refused'`,
  `create index on class_waiting_answer (person_id)`,
];
