import { type Kysely, sql } from 'kysely';

/** Messages of a class that one person writes to another, where its hosts allow it; and what was asked, in other languages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table chat_message add column to_person_id uuid references person on delete cascade,
    add column to_name text, add column reported_at timestamptz`,
  `alter table chat_message add constraint chat_message_private_check check (
    (to_person_id is null) = (to_name is null) and (to_person_id is null or (not to_hosts and breakout_id is null)))`,
  `comment on column chat_message.to_person_id is 'read by this person and by who wrote it alone; gone with either'`,
  `comment on column chat_message.to_name is 'what that person was called in the class then'`,
  `comment on column chat_message.reported_at is 'of a message to one person: hosts read it since, as it was reported, or stood before one that was'`,
  `create index on chat_message (to_person_id) where to_person_id is not null`,
  `create table question_translation (
    question_id uuid not null references class_question on delete cascade,
    locale text not null check (char_length(locale) between 2 and 35),
    body text not null check (char_length(body) between 1 and 4000),
    primary key (question_id, locale)
  )`,
  `comment on table question_translation is 'questions of a class in another language, as a machine says them: each made once, when somebody wants to read it'`,
];

const downStatements = [
  `drop table question_translation`,
  // Without the column everybody would read them.
  `delete from chat_message where to_person_id is not null`,
  `alter table chat_message drop constraint chat_message_private_check`,
  `alter table chat_message drop column reported_at, drop column to_name, drop column to_person_id`,
];
