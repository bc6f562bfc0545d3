import { type Kysely, sql } from 'kysely';

/** Into which languages a class is interpreted as it goes on, and by whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table class_interpreter').execute(db);
  await sql.raw('drop table class_channel').execute(db);
}

const upStatements = [
  `create table class_channel (
    class_session_id uuid not null references class_session on delete cascade,
    locale text not null,
    position smallint not null,
    primary key (class_session_id, locale)
  )`,
  `comment on table class_channel is 'languages into which a class is interpreted: each has a channel of sound beside the floor'`,
  `comment on column class_channel.position is 'in which order they were planned'`,
  `create table class_interpreter (
    class_session_id uuid not null,
    locale text not null,
    person_id uuid not null references person on delete cascade,
    primary key (class_session_id, locale, person_id),
    foreign key (class_session_id, locale) references class_channel on delete cascade
  )`,
  `comment on table class_interpreter is 'who interprets a class into a language: one or two who take turns'`,
  `create index on class_interpreter (person_id)`,
];
