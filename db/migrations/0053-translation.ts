import { type Kysely, sql } from 'kysely';

/** Who wrote and who reviewed which words for which source; and what the folder's glossary said, to tell what is new in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table translated_text (
    course_slug text not null,
    path text not null,
    locale text not null,
    source_hash text not null check (source_hash ~ '^[0-9a-f]{64}$'),
    source text not null,
    target text not null,
    save_id uuid,
    written_by uuid references person on delete set null,
    written_at timestamptz not null,
    reviewed_by uuid references person on delete set null,
    reviewed_at timestamptz,
    primary key (course_slug, path, locale, source_hash)
  )`,
  `comment on table translated_text is 'words that were written or reviewed at the translation desk, each for the source that it says; what its source said before stays as its own row'`,
  `comment on column translated_text.course_slug is 'empty: the glossary of all courses'`,
  `comment on column translated_text.path is 'of the file in the source language, from the folder of the course'`,
  `comment on column translated_text.source_hash is 'SHA-256 of source'`,
  `comment on column translated_text.written_by is 'null: they came with the files of the course'`,
  `comment on column translated_text.reviewed_by is 'another person than who wrote them; null: nobody has reviewed them'`,
  `create index on translated_text (written_by) where written_by is not null`,
  `create index on translated_text (reviewed_by) where reviewed_by is not null`,

  `alter table content_file add column folder_text text`,
  `comment on column content_file.folder_text is 'what the folder said when it was read the last time; null: as text says'`,
];

const downStatements = ['alter table content_file drop column folder_text', 'drop table translated_text'];
