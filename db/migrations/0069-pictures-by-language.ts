import { type Kysely, sql } from 'kysely';

/** Pictures that carry words: in which language, and the same picture in others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table media
    add column words_in text,
    add column version_of uuid references media on delete cascade,
    add column locale text,
    add check ((version_of is null) = (locale is null)),
    add check (version_of is null or kind = 'picture'),
    add unique (version_of, locale)`,
  `comment on column media.words_in is 'the language of the words in a picture; null where it carries none'`,
  `comment on column media.version_of is 'the picture that this one is in another language: it has its name, its alt and its place in courses'`,
  `comment on column media.locale is 'of the words in a picture that is a version of another'`,
  `alter table media_upload add column locale text check (locale is null or replaces is not null)`,
  `comment on column media_upload.locale is 'it is to be the version of what it replaces in this language'`,
];

const downStatements = [
  `alter table media_upload drop column locale`,
  `delete from media where version_of is not null`,
  `alter table media drop column words_in, drop column version_of, drop column locale`,
];
