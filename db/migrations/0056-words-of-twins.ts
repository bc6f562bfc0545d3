import { type Kysely, sql } from 'kysely';

/** Texts with one source, such as two cells of a table, may be said in two ways: who wrote and reviewed them is known of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table translated_text add column target_hash text check (target_hash ~ '^[0-9a-f]{64}$')`,
  `update translated_text set target_hash = encode(sha256(convert_to(target, 'UTF8')), 'hex')`,
  `alter table translated_text alter column target_hash set not null,
    drop constraint translated_text_pkey,
    add primary key (course_slug, path, locale, source_hash, target_hash)`,
  `comment on column translated_text.target_hash is 'SHA-256 of target'`,
];

const downStatements = [
  `delete from translated_text one using translated_text other
    where (one.course_slug, one.path, one.locale, one.source_hash)
      = (other.course_slug, other.path, other.locale, other.source_hash)
      and (one.written_at, one.target_hash) < (other.written_at, other.target_hash)`,
  `alter table translated_text drop constraint translated_text_pkey,
    add primary key (course_slug, path, locale, source_hash),
    drop column target_hash`,
];
