import { type Kysely, sql } from 'kysely';

/** Organisations are archived and brought back, get another short name, and are searched for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table organisation
    add column archived_at timestamptz,
    add column archived_with uuid references organisation,
    add constraint organisation_archived check ((archived_at is null) = (archived_with is null))`,
  `comment on column organisation.archived_at is 'null: it takes people, classes and programmes'`,
  `comment on column organisation.archived_with is 'the organisation that was archived: this one, or one above it, with which this one comes back'`,
  `create index on organisation (archived_with) where archived_with is not null`,
  `create table former_slug (
    slug text primary key,
    organisation_id uuid not null references organisation on delete cascade,
    changed_at timestamptz not null
  )`,
  `comment on table former_slug is 'short names that organisations had: addresses and course files with them still find the organisation, and no other takes them'`,
  `create index on former_slug (organisation_id)`,
  `create function organisation_search_text(names jsonb, slug text) returns text language sql immutable strict parallel safe
    return fold_for_search(coalesce((select string_agg(value, ' ' order by key) from jsonb_each_text(names)), '') || ' ' || slug)`,
  `alter table organisation add column search_name text not null
    generated always as (organisation_search_text(names, slug)) stored`,
  `comment on column organisation.search_name is 'the names in all languages and the short name, folded'`,
];

const downStatements = [
  `alter table organisation drop column search_name`,
  `drop function organisation_search_text(jsonb, text)`,
  `drop table former_slug`,
  `alter table organisation drop column archived_with, drop column archived_at`,
];
