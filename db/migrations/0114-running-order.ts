import { type Kysely, sql } from 'kysely';

/** What a class is made of, part by part, as it is planned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table class_part').execute(db);
}

const upStatements = [
  `create table class_part (
    class_session_id uuid not null references class_session on delete cascade,
    position smallint not null check (position between 0 and 39),
    title text not null check (char_length(title) between 1 and 120),
    minutes smallint not null check (minutes between 1 and 480),
    kind text not null check (kind in ('talk', 'slides', 'poll', 'groups', 'questions', 'break')),
    deck_id uuid references deck on delete set null,
    primary key (class_session_id, position)
  )`,
  `comment on table class_part is 'the running order of a class; where the class is in it while it is held is state of the moment'`,
  `comment on column class_part.position is 'from 0 on, in the order in which they come'`,
  `comment on column class_part.deck_id is 'slides of the class that belong to the part'`,
  `create index on class_part (deck_id) where deck_id is not null`,
];
