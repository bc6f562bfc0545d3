import { type Kysely, sql } from 'kysely';

/** Lines of captions can be taken out; messages of the chat say their language, and are kept in others when they were read so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table caption add column removed_at timestamptz, add column translated_from uuid references caption on delete set null`,
  `comment on column caption.removed_at is 'taken out of the captions; its number stays taken'`,
  `comment on column caption.translated_from is 'the line of which a machine made it: taken out, both go'`,
  `create index on caption (class_session_id, removed_at) where removed_at is not null`,
  `create index on caption (translated_from) where translated_from is not null`,
  `alter table chat_message add column locale text check (char_length(locale) between 2 and 35)`,
  `comment on column chat_message.locale is 'the language in which it is written, as far as its script and its writer say; null where there is nothing to tell it by'`,
  `create table chat_translation (
    message_id uuid not null references chat_message on delete cascade,
    locale text not null check (char_length(locale) between 2 and 35),
    body text not null check (char_length(body) between 1 and 4000),
    primary key (message_id, locale)
  )`,
  `comment on table chat_translation is 'messages of a class in another language, as a machine says them: each made once, when somebody wants to read it'`,
];

const downStatements = [
  `drop table chat_translation`,
  `alter table chat_message drop column locale`,
  // Without the column everybody would read what was taken out.
  `delete from caption where removed_at is not null`,
  `alter table caption drop column translated_from, drop column removed_at`,
];
